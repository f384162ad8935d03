<#ftl output_format="plainText">
${t["already.title"]?upper_case}

${t["already.words"]}

${t["already.missing"]}
${preferences}

${asked} ${t["asked.not"]}

--
${name}
<#if postalAddress?has_content>
${postalAddress}
</#if>
${home}
