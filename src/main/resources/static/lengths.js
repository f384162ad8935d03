// Counts the characters of a field while they are typed. Without it, the field says its limits.
'use strict';
document.addEventListener('input', event => {
  const field = event.target;
  const count = field.dataset.usual && document.querySelector(`output[for="${field.id}"]`);
  if (count) {
    count.textContent = count.dataset.words.replace('%n', field.value.length);
    count.classList.toggle('long', field.value.length > Number(field.dataset.usual));
  }
});
