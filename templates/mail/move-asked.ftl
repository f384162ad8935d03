<#ftl output_format="plainText">
${t["move-asked.title"]?upper_case}

${t["move-asked.words"]}

${t["move-asked.not"]}

${asked}

--
${name}
<#if postalAddress?has_content>
${postalAddress}
</#if>
${home}
