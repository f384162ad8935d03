/* The page of an edition: undo by keys, and the page that others have changed comes by itself. */
(function () {
  'use strict';

  const FIELDS = 'input, textarea, select, [contenteditable]';

  /** Whether an editor would be disturbed: someone types, uses the keyboard or has something open. */
  function busy() {
    const page = document.getElementById('page');
    const focused = document.activeElement;
    return (
      !page ||
      (page.contains(focused) && (focused.matches(FIELDS) || focused.matches(':focus-visible'))) ||
      page.querySelector('details.action[open], details.why[open], .dragging') !== null
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
