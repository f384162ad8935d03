// An email that is shown as on this screen: marks whether that is a phone or a desktop. The styles show it so.
'use strict';
(() => {
  const narrow = matchMedia('(width <= 40rem)');

  function mark() {
    const mail = document.querySelector('#mail.fit');
    if (!mail) return;
    for (const screen of ['desktop', 'phone']) {
      const link = mail.querySelector('#show-' + screen);
      if ((screen === 'phone') === narrow.matches) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }

  narrow.addEventListener('change', mark);
  document.addEventListener('htmx:afterSettle', mark);
  mark();
})();
