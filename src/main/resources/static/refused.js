// Says so if what htmx sent was refused or lost: otherwise nothing would happen at all.
(() => {
  'use strict';
  const words = document.querySelector('#refused');
  const isPost = event => event.detail.requestConfig?.verb === 'post';

  function say(sentence) {
    const said = document.querySelector('#said');
    if (!said || !words) return;
    const line = document.createElement('p');
    line.className = 'said bad refused';
    line.setAttribute('role', 'alert');
    line.textContent = sentence;
    said.replaceChildren(line);
    said.scrollIntoView({block: 'nearest'});
  }

  document.addEventListener('htmx:responseError', event => {
    if (!isPost(event)) return;
    const status = event.detail.xhr.status;
    say(words.dataset[status === 403 ? 'forbidden' : status === 413 ? 'large' : 'failed']);
  });

  for (const lost of ['htmx:sendError', 'htmx:timeout']) {
    document.addEventListener(lost, event => {
      if (isPost(event)) say(words.dataset.lost);
    });
  }

  // The next one arrived.
  document.addEventListener('htmx:afterRequest', event => {
    if (isPost(event) && event.detail.successful) document.querySelector('#said > .refused')?.remove();
  });
})();
