<#ftl output_format="plainText">
ONE CLICK, AND YOU ARE ON THE LIST

Somebody, probably you, asked for ${name} to be sent to
${address}.

Open this page and press its button to confirm:
${link}

The link works for two days. If it was not you, do nothing: without the
button no edition is sent.

Asked on ${asked} at ${host}.

--
${name}
<#if postalAddress?has_content>
${postalAddress}
</#if>
${home}
