/*
 * Says how long a text is before its limit is reached: the browser cuts what is longer without a word. The fields
 * are those with a maxlength; the words are data-count of #counted: "{0} of {1} characters".
 */
(() => {
  'use strict';
  const words = document.getElementById('counted');
  const NEAR = 0.8;
  if (!words) return;

  function note(field) {
    const known = field.parentElement.querySelector(`.count[data-of="${CSS.escape(field.name)}"]`);
    if (known) return known;
    const fresh = document.createElement('small');
    fresh.className = 'count';
    fresh.dataset.of = field.name;
    fresh.setAttribute('role', 'status');
    field.after(fresh);
    return fresh;
  }

  function count(field) {
    const near = field.value.length >= field.maxLength * NEAR;
    if (!near && !field.parentElement.querySelector('.count')) return;
    const text = words.dataset.count.replace('{0}', field.value.length).replace('{1}', field.maxLength);
    note(field).textContent = near ? text : '';
  }

  document.addEventListener('input', event => {
    if (event.target.maxLength > 0) count(event.target);
  });
})();
