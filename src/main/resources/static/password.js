// A button that shows the passwords of the form, for those who want to see what they type.
for (const place of document.querySelectorAll('[data-show]')) {
  const form = place.closest('form');
  const fields = form.querySelectorAll('input[type=password]');
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'plain';
  button.textContent = place.dataset.show;
  button.addEventListener('click', () => {
    const hidden = fields[0].type === 'password';
    for (const field of fields) {
      field.type = hidden ? 'text' : 'password';
    }
    button.textContent = hidden ? place.dataset.hide : place.dataset.show;
  });
  form.addEventListener('submit', () => {
    // As a password, so that no browser remembers it as text.
    for (const field of fields) {
      field.type = 'password';
    }
  });
  place.append(button);
}
