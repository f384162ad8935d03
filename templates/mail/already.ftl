<#ftl output_format="plainText">
YOU ARE ON THE LIST ALREADY

Somebody, probably you, signed up ${address} again.
There is nothing to do: the editions come as before.

Are they missing? Look in the spam folder, and add the sender to your
address book. Sections and hour are yours to choose:
${preferences}

Asked on ${asked} at ${host}. If it was not you, do nothing.

--
${name}
<#if postalAddress?has_content>
${postalAddress}
</#if>
${home}
