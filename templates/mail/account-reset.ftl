<#ftl output_format="plainText">
${t["account-reset.title"]?upper_case}

${t["account-reset.words"]}

${link}

${t["account-reset.life"]}

--
${name}
<#if postalAddress?has_content>
${postalAddress}
</#if>
${home}
