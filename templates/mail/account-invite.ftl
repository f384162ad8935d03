<#ftl output_format="plainText">
${t["account-invite.title"]?upper_case}

${t["account-invite.words"]}

${link}

${t["account-invite.life"]}

--
${name}
<#if postalAddress?has_content>
${postalAddress}
</#if>
${home}
