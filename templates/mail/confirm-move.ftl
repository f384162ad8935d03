<#ftl output_format="plainText">
MOVE YOUR EDITIONS HERE?

A reader of ${name} asked for the editions to come to
${address} from now on.

Open this page and press its button, and they do:
${link}

The link works for two days. If it was not you, do nothing: without the
button nothing changes.

Asked on ${asked} at ${host}.

--
${name}
<#if postalAddress?has_content>
${postalAddress}
</#if>
${home}
