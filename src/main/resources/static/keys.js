/*
 * Keys and the palette of the editors' pages. Everything here is also a link or a button: without this script
 * nothing is missing. The pages say what there is:
 *
 *   data-go="t"       a link of the menu: g, then t
 *   data-key="h"      a button, a link or a summary that a key presses; inside of a story, the key of that story
 *   data-story="ID"   a story that j and k walk to; ID finds it again after the page has changed
 *
 * Single keys can be turned off (WCAG 2.1.4); the choice stays in this browser.
 */
(() => {
  'use strict';
  const OFF = 'daybreak-keys';
  const THEN = 1500;
  const all = (css, from = document) => [...from.querySelectorAll(css)];
  const byId = id => document.getElementById(id);
  const words = item => (item.getAttribute('aria-label') || item.textContent).replace(/\s+/g, ' ').trim();
  const plain = text => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  const isSeen = item => !item.disabled && item.getClientRects().length > 0;

  const keys = byId('keys');
  const palette = byId('palette');
  if (!keys || !palette || !keys.showModal) return;

  /* Some browsers refuse to keep anything. */
  const kept = {
    get off() { try { return localStorage.getItem(OFF) === 'off'; } catch { return false; } },
    set off(off) { try { off ? localStorage.setItem(OFF, 'off') : localStorage.removeItem(OFF); } catch { /* until the next page */ } },
  };

  /* Stories */

  let last = null;

  const storyOf = item => item && item.closest ? item.closest('[data-story]') : null;
  const current = () => storyOf(document.activeElement);

  function goTo(story) {
    if (!story) return;
    story.tabIndex = -1;
    story.focus({preventScroll: true});
    story.scrollIntoView({block: 'nearest'});
    last = {id: story.dataset.story, place: all('[data-story]').indexOf(story)};
  }

  function walk(by) {
    const stories = all('[data-story]');
    const from = current() ? stories.indexOf(current()) : by > 0 ? -1 : stories.length;
    goTo(stories[Math.min(stories.length - 1, Math.max(0, from + by))]);
  }

  /* The page has changed: back to the same story, or to the one in its place. */
  document.addEventListener('htmx:afterSettle', () => {
    if (!last || document.activeElement !== document.body) return;
    const stories = all('[data-story]');
    goTo(stories.find(story => story.dataset.story === last.id) || stories[Math.min(last.place, stories.length - 1)]);
  });

  document.addEventListener('focusin', event => {
    const story = storyOf(event.target);
    last = story ? {id: story.dataset.story, place: all('[data-story]').indexOf(story)}
      : event.target === document.body ? last : null;
  });

  /* What a key presses: in the story with the focus, else anywhere outside of the stories. */
  function target(key) {
    const css = `[data-key="${key}"]`;
    const story = current();
    return (story && all(css, story).find(isSeen)) || all(css).find(item => !storyOf(item) && isSeen(item));
  }

  function press(item) {
    if (item.tagName !== 'SUMMARY') {
      item.click();
      return;
    }
    item.parentElement.open = true;
    const field = item.parentElement.querySelector('textarea, input:not([type=hidden]), select, button');
    (field || item).focus();
  }

  /* Single keys */

  let leading = -THEN;

  const PRESSED = /^(checkbox|radio|submit|button)$/;
  const isTyping = item => item.isContentEditable || /^(TEXTAREA|SELECT)$/.test(item.tagName)
    || item.tagName === 'INPUT' && !PRESSED.test(item.type);

  function single(event) {
    const led = event.timeStamp - leading < THEN;
    leading = -THEN;
    if (event.shiftKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      return current() && target(event.key === 'ArrowUp' ? 'up' : 'down');
    }
    if (led) return all(`[data-go="${CSS.escape(event.key)}"]`)[0];
    switch (event.key) {
      case '?': return () => open(keys);
      case 'g': return () => { leading = event.timeStamp; };
      case 'j': return all('[data-story]').length > 0 && (() => walk(1));
      case 'k': return all('[data-story]').length > 0 && (() => walk(-1));
      default: return /^[a-z]$/.test(event.key) && target(event.key);
    }
  }

  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === 'k' && !event.shiftKey && !document.querySelector('dialog[open]')) {
        event.preventDefault();
        openPalette();
      }
      return;
    }
    if (kept.off || event.repeat && event.key !== 'j' && event.key !== 'k') return;
    if (event.key === 'Escape' && isTyping(event.target) && !document.querySelector('dialog[open]')) {
      current() ? goTo(current()) : event.target.blur();
      return;
    }
    if (isTyping(event.target) || document.querySelector('dialog[open]')) return;
    const what = single(event);
    if (!what) return;
    event.preventDefault();
    typeof what === 'function' ? what() : press(what);
  });

  /* The palette: a combobox with a list (ARIA Authoring Practices), its pages written by the server. */

  const field = byId('palette-find');
  const list = byId('palette-list');
  const none = byId('palette-none');
  let chosen = -1;

  const shown = () => all('[role=option]', list).filter(option => !option.hidden);

  function add(text, group, act) {
    const option = document.createElement('li');
    option.setAttribute('role', 'option');
    option.append(text);
    const kind = document.createElement('small');
    kind.textContent = group;
    option.append(' ', kind);
    option.act = act;
    list.prepend(option);
  }

  function openPalette() {
    all('[role=option]:not([data-href])', list).forEach(option => option.remove());
    all('[data-story]').reverse().forEach(story => {
      const head = story.querySelector('h3') || story;
      add(words(head), list.dataset.wordStory, () => goTo(story));
    });
    all('[data-key]').filter(item => !storyOf(item) && isSeen(item)).reverse()
      .forEach(item => add(words(item), list.dataset.wordAct, () => press(item)));
    all('[role=option]', list).forEach((option, i) => { option.id = `palette-${i}`; });
    field.value = '';
    open(palette);
    filter();
  }

  function filter() {
    const asked = plain(field.value).split(/\s+/).filter(Boolean);
    all('[role=option]', list).forEach(option => {
      const text = plain(option.textContent);
      option.hidden = !asked.every(word => text.includes(word));
    });
    none.hidden = shown().length > 0;
    choose(shown().length > 0 ? 0 : -1);
  }

  function choose(place) {
    chosen = place;
    shown().forEach((option, i) => option.setAttribute('aria-selected', String(i === place)));
    const option = shown()[place];
    if (option) {
      field.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({block: 'nearest'});
    } else {
      field.removeAttribute('aria-activedescendant');
    }
  }

  function take(option) {
    if (!option) return;
    palette.close();
    option.act ? option.act() : location.assign(option.dataset.href);
  }

  field.addEventListener('input', filter);
  field.addEventListener('keydown', event => {
    const many = shown().length;
    const to = {ArrowDown: (chosen + 1) % many, ArrowUp: (chosen - 1 + many) % many}[event.key];
    if (to !== undefined && many > 0) {
      event.preventDefault();
      choose(to);
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      take(shown()[chosen]);
    }
  });
  list.addEventListener('click', event => take(event.target.closest('[role=option]')));

  /* Dialogs */

  function open(dialog) {
    if (!dialog.open) dialog.showModal();
  }

  [keys, palette].forEach(dialog =>
    dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); }));

  const on = byId('keys-on');
  on.checked = !kept.off;
  on.addEventListener('change', () => { kept.off = !on.checked; });

  all('[data-open]').forEach(button => {
    button.hidden = false;
    button.addEventListener('click', () => button.dataset.open === 'palette' ? openPalette() : open(keys));
  });
})();
