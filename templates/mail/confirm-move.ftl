<#ftl output_format="plainText">
${t["confirm-move.title"]?upper_case}

${t["confirm-move.words"]}

${link}

${t["confirm-move.life"]}

${asked}

--
${name}
<#if postalAddress?has_content>
${postalAddress}
</#if>
${home}
