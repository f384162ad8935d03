/* The page of an edition: undo by keys, and the page that others have changed comes by itself. */
(function () {
  'use strict';

  const FIELDS = 'input, textarea, select, [contenteditable]';

  const narrow = matchMedia('(width <= 40rem)'); // there the tools of a story are one menu
  let sent = []; // acts that are under way: their answer brings the page
  let pressing = false; // a click has begun

  document.addEventListener('htmx:beforeSend', function (event) {
    if (event.detail.requestConfig.verb !== 'get') {
      sent.push(event.detail.xhr);
    }
  });

  document.addEventListener('pointerdown', function () {
    pressing = true;
  }, true);
  for (const ends of ['pointerup', 'pointercancel']) {
    document.addEventListener(ends, function () {
      setTimeout(function () {
        pressing = false;
      });
    }, true);
  }

  /**
   * Whether an editor would be disturbed: someone acts, types, uses the keyboard, has something open, or reads what
   * they can sign, which must not change under their eyes.
   */
  function busy() {
    const page = document.getElementById('page');
    const focused = document.activeElement;
    sent = sent.filter(xhr => xhr.readyState !== XMLHttpRequest.DONE);
    return (
      !page ||
      pressing ||
      sent.length > 0 ||
      (page.contains(focused) && (focused.matches(FIELDS) || focused.matches(':focus-visible'))) ||
      page.querySelector(
        'details.action[open], details.why[open], details.tool[open], .held, #signing form' +
          (narrow.matches ? ', .fold[open]' : '')) !== null
    );
  }

  document.addEventListener('htmx:beforeRequest', function (event) {
    if (event.target.id === 'fresh' && busy()) {
      event.preventDefault();
    }
  });

  document.addEventListener('htmx:beforeSwap', function (event) {
    const asked = event.detail.requestConfig && event.detail.requestConfig.elt;
    if (asked && asked.id === 'fresh' && busy()) {
      event.detail.shouldSwap = false;
    }
  });

  document.addEventListener('keydown', function (event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.repeat || event.defaultPrevented) {
      return;
    }
    if (event.target.closest && event.target.closest(FIELDS)) {
      return;
    }
    const key = event.key.toLowerCase();
    const name = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : '';
    const button = name && document.getElementById(name);
    if (button) {
      event.preventDefault();
      button.click();
    }
  });
})();
