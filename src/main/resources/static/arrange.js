// Moves stories of a draft by drag (SortableJS) and with the keyboard, also onto a section of the bar that is shown
// meanwhile, and folds their tools on phones.
// Without it, buttons and a field move them, and all tools are seen.
'use strict';
(() => {
  const says = document.querySelector('#arranging');
  document.documentElement.classList.add('scripted'); // shows the handles

  let held = null; // the story that the keyboard has grabbed
  let before = null; // what stood after the moved story, to put it back
  let into = null; // the section that the keyboard has chosen for it; null: its own
  let moving = false;

  const place = item => [...item.parentNode.children].indexOf(item) + 1;
  const handle = item => item.querySelector('.handle');

  function say(what, item) {
    says.textContent = says.dataset[what]
      .replace('%p', item ? place(item) : '')
      .replace('%n', item ? item.parentNode.children.length : '')
      .replace('%s', into ?? '');
  }

  /** Shows the sections while a story is moved, away from where it is, and which one it goes to. */
  function sections(item, name) {
    const classes = document.documentElement.classList;
    if (item && !classes.contains('moving')) {
      classes.toggle('moving-low', handle(item).getBoundingClientRect().top > innerHeight / 2);
    }
    classes.toggle('moving', item !== null);
    document.querySelectorAll('.into').forEach(
      each => each.classList.toggle('to', item !== null && each.dataset.section === name));
  }

  function nextSection(by) {
    const names = [...document.querySelectorAll('.into')].map(each => each.dataset.section);
    const at = names.indexOf(into ?? held.dataset.section) + by;
    into = names[Math.max(0, Math.min(names.length - 1, at))];
    sections(held, into);
    say('section');
  }

  function put(item, next) {
    moving = true;
    item.parentNode.insertBefore(item, next);
    handle(item).focus({preventScroll: true});
    moving = false;
  }

  /** section: its new one; empty: it stays in its own. */
  function post(item, section) {
    const form = document.querySelector('#arrange');
    form.elements.article.value = item.dataset.story;
    form.elements.place.value = place(item);
    form.elements.section.value = section;
    form.elements.seen.value = item.parentNode.dataset.order;
    say('dropped', item);
    form.requestSubmit();
  }

  function letGo(item) {
    held = null;
    into = null;
    sections(null);
    item.classList.remove('held');
    handle(item).setAttribute('aria-pressed', 'false');
  }

  function grab(item) {
    held = item;
    before = item.nextElementSibling;
    item.classList.add('held');
    sections(item, item.dataset.section);
    handle(item).setAttribute('aria-pressed', 'true');
    say('grabbed', item);
  }

  function back() {
    const item = held;
    letGo(item);
    put(item, before);
    say('back', item);
  }

  // Space, enter and screen readers click without a mouse.
  document.addEventListener('click', event => {
    const pressed = event.target.closest('.handle');
    if (!pressed || event.detail !== 0) return;
    const item = pressed.closest('.story');
    if (held !== item) {
      grab(item);
      return;
    }
    const section = into === null || into === item.dataset.section ? '' : into;
    letGo(item);
    if (item.nextElementSibling === before && !section) say('back', item);
    else post(item, section);
  });

  document.addEventListener('keydown', event => {
    if (!held || !event.target.closest('.handle')) return;
    const to = {
      ArrowUp: () => held.previousElementSibling,
      ArrowDown: () => held.nextElementSibling && held.nextElementSibling.nextElementSibling,
      Home: () => held.parentNode.firstElementChild,
      End: () => null,
    }[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      back();
    } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      nextSection(event.key === 'ArrowLeft' ? -1 : 1);
    } else if (to) {
      event.preventDefault();
      const next = to();
      const stays =
        (event.key === 'ArrowUp' && !next) || (event.key === 'ArrowDown' && !held.nextElementSibling);
      if (!stays && next !== held) put(held, next);
      held.scrollIntoView({block: 'nearest'});
      say('at', held);
    }
  });

  document.addEventListener('focusout', () => {
    if (held && !moving && held.isConnected) {
      const item = held;
      letGo(item);
      moving = true;
      item.parentNode.insertBefore(item, before);
      moving = false;
      say('back', item);
    }
  });

  // What the server did not hear of has not happened.
  for (const failed of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout']) {
    document.addEventListener(failed, event => {
      if (event.target.id !== 'arrange') return;
      const item = [...document.querySelectorAll('.story')].find(
        story => story.dataset.story === event.target.elements.article.value);
      if (item) put(item, before);
      say('failed');
    });
  }

  function arm() {
    const list = document.querySelector('ol.movable');
    if (!list || !document.querySelector('#arrange') || list.classList.contains('armed')) return;
    list.classList.add('armed');
    Sortable.create(list, {
      group: 'stories',
      draggable: '.story',
      handle: '.handle',
      // The browser's own drag knows no touch.
      forceFallback: true,
      fallbackTolerance: 4,
      animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
      ghostClass: 'held',
      onStart: event => {
        before = event.item.nextElementSibling;
        sections(event.item, event.item.dataset.section);
      },
      onEnd: event => {
        sections(null);
        if (event.to === list) {
          if (event.oldIndex !== event.newIndex) post(event.item, '');
          return;
        }
        list.insertBefore(event.item, before);
        const section = event.to.dataset.section;
        if (section !== event.item.dataset.section) post(event.item, section);
      },
    });
    document.querySelectorAll('.into').forEach(
      each => Sortable.create(each, {group: 'stories', draggable: '.story', sort: false}));
  }

  // The tools of a story are one menu where there is little room.
  const narrow = matchMedia('(width <= 40rem)');
  const fold = each => {
    each.open = !narrow.matches || each.querySelector('details[open]') !== null;
    each.classList.add('folds');
  };
  const foldNew = () => document.querySelectorAll('.fold:not(.folds)').forEach(fold);

  narrow.addEventListener('change', () => document.querySelectorAll('.fold').forEach(fold));
  document.addEventListener('htmx:afterSwap', foldNew);
  document.addEventListener('htmx:afterSettle', arm);
  foldNew();
  arm();
})();
