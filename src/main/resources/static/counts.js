/*
 * Says how long a text is before its limit is reached. The fields are those with a limit that the server refuses
 * (data-limit) or that the browser cuts at (maxlength); data-usual: how long a text reads well. Characters are
 * counted as the server does. The words are data-count of #counted: "{0} of {1} characters".
 */
(() => {
  'use strict';
  const words = document.getElementById('counted');
  const NEAR = 0.8;
  if (!words) return;
  const shown = number => number.toLocaleString(document.documentElement.lang || undefined);

  function note(field) {
    if (field.nextElementSibling?.matches('.count')) return field.nextElementSibling;
    const fresh = document.createElement('small');
    fresh.className = 'count';
    fresh.setAttribute('role', 'status');
    field.after(fresh);
    return fresh;
  }

  function count(field) {
    const limit = Number(field.dataset.limit) || field.maxLength;
    const usual = Number(field.dataset.usual) || limit;
    const length = [...field.value.normalize('NFC').trim()].length;
    const near = length >= usual * NEAR;
    if (field.dataset.limit) field.setAttribute('aria-invalid', String(length > limit));
    if (!near && !field.nextElementSibling?.matches('.count')) return;
    const said = note(field);
    said.textContent = near ? words.dataset.count.replace('{0}', shown(length)).replace('{1}', shown(limit)) : '';
    said.classList.toggle('long', length > usual && length <= limit);
    said.classList.toggle('over', length > limit);
  }

  ['input', 'focusin'].forEach(happening => document.addEventListener(happening, event => {
    if (event.target.dataset?.limit || event.target.maxLength > 0) count(event.target);
  }));
})();
