<#ftl output_format="plainText">
${t["confirm.title"]?upper_case}

${t["confirm.words"]}

${link}

${t["confirm.life"]}

${asked}

--
${name}
<#if postalAddress?has_content>
${postalAddress}
</#if>
${home}
