<#ftl output_format="plainText">
YOUR EDITIONS ARE TO MOVE

On your preferences page somebody asked for ${name} to go to
${address} instead of here. It happens as soon as
that address confirms it.

If that was you, there is nothing to do. If it was not, somebody has one
of your editions, perhaps because you passed it on: write to us by
answering this mail.

Asked on ${asked} at ${host}.

--
${name}
<#if postalAddress?has_content>
${postalAddress}
</#if>
${home}
