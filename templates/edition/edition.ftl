<#assign rule = ""?left_pad(72, "=")  thin = ""?left_pad(72, "-")>
<#macro headline item>
<#if item.update??>
${t.update}<#if item.update?has_content>: ${item.update}</#if>
</#if>
${item.title}
${item.link}
<#if item.standfirst?has_content>

${item.standfirst}
</#if>

  ${item.meta}
<#list item.alsoIn as other>
  ${t["also.in"]} ${other.source}:
  ${other.url}
</#list>
<#if item.more?has_content>
  ${item.more}
</#if>
<#list item.also as other>
  ${t.also} ${other.title} (${other.source})
  ${other.url}
</#list>
</#macro>
<#-- What editors wrote. -->
<#macro owns blocks>
<#list blocks as own>

<#if own.kind == "sponsor">
${thin}
${own.label}

<#elseif own.kind == "note" || own.kind == "item">
${thin}
</#if>
<#if own.title?has_content>
${own.title}
<#if own.link?has_content>
${own.link}
</#if>

</#if>
<#list own.text as paragraph>
${paragraph.plain()}
<#sep>

</#sep>
</#list>
<#if own.kind == "sponsor">
${thin}
</#if>
</#list>
</#macro>
<#macro group of>

${rule}
${of.label?upper_case}
${rule}
<#list of.stories as item>

<@headline item=item/>
<@owns blocks=item.after/>
<#sep>

${thin}
</#sep>
</#list>
<#if of.lines?has_content>

<#if of.stories?has_content>
${of.linesLabel}

</#if>
<#list of.lines as item>
* ${item.title} (${item.source})
  ${item.link}
</#list>
<#list of.lines as item>
<@owns blocks=item.after/>
</#list>
</#if>
</#macro>
${page.name?upper_case}
${page.date} · ${page.counts}
${t.browser}:
${page.url}
<#if page.note??>

${page.note}
</#if>
<#list page.corrections as c>

${c.label}:
${c.words}
${c.url}
</#list>
<@owns blocks=page.opening/>

${rule}
${page.leadLabel?upper_case}<#if page.lead.label?has_content> · ${page.lead.label?upper_case}</#if>
${rule}

<@headline item=page.lead/>
<@owns blocks=page.lead.after/>
<#list page.sections as section>
<@group of=section/>
</#list>
<#if page.choice??>
<@group of=page.choice/>
</#if>
<#if page.closing??>
<@group of=page.closing/>
</#if>
<#if page.rest??>

${page.rest}:
${page.url}
</#if>
<@owns blocks=page.ending/>

${rule}

${page.end}

${thin}
${page.footer.consentText}

${t.leave}:
${page.footer.leave}

${t.preferences}:
${page.footer.preferences}

${t.forwarded} ${t.subscribe}:
${page.footer.subscribe}

${t.how}:
${page.footer.how}

${t.archive}:
${page.footer.archive}

${t.privacy}:
${page.footer.privacy}

<#list page.footer.address as line>
${line}
</#list>
