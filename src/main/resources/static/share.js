// Shares the address of an edition: copies it, or hands it to the device's own menu. The address has no token.
"use strict";

for (const box of document.querySelectorAll(".share")) {
  const { url, title, done } = box.dataset;
  const said = box.querySelector("[role=status]");

  const offer = (name, can, act) => {
    const button = box.querySelector(`[data-share=${name}]`);
    button.hidden = !can;
    button.addEventListener("click", act);
  };

  offer("copy", Boolean(navigator.clipboard), async () => {
    try {
      await navigator.clipboard.writeText(url);
      said.textContent = done;
    } catch {
      // The browser does not allow it: the address can be copied by hand.
      said.textContent = url;
    }
  });

  offer("device", Boolean(navigator.share), async () => {
    try {
      await navigator.share({ title, url });
    } catch {
      // Closed without a choice.
    }
  });
}
