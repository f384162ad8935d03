// In a flood of forms a browser proves work before it sends one, so that its email comes before the others. What
// goes wrong here stops nobody: the form is sent without a proof, and its email waits longer.
"use strict";

const PATIENCE = 60_000;

function hex(text) {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Tries numbers in several workers, until one of them has the number that was hashed. */
function solve(challenge) {
  const workers = Array.from(
    { length: Math.min(4, navigator.hardwareConcurrency || 1) },
    () => new Worker("/proof-worker.js"),
  );
  return new Promise((solved, failed) => {
    let left = workers.length;
    workers.forEach((worker, index) => {
      worker.onmessage = ({ data }) => {
        if (data && Number.isInteger(data.counter)) {
          solved(data.counter);
        } else if (--left === 0) {
          failed(new Error("no number"));
        }
      };
      worker.onerror = failed;
      worker.postMessage({
        type: "work",
        challenge: {
          parameters: {
            algorithm: challenge.algorithm,
            cost: 1,
            keyLength: 32,
            keyPrefix: challenge.challenge,
            nonce: hex(challenge.salt),
            salt: "",
          },
        },
        counterMode: "string",
        counterStart: index,
        counterStep: workers.length,
        timeout: PATIENCE,
      });
    });
  }).finally(() => workers.forEach((worker) => worker.terminate()));
}

async function prove(address) {
  const answer = await fetch(address, { cache: "no-store" });
  const challenge = await answer.json();
  const number = await solve(challenge);
  const { algorithm, salt, signature } = challenge;
  return btoa(JSON.stringify({ algorithm, challenge: challenge.challenge, number, salt, signature }));
}

for (const form of document.querySelectorAll("form[data-proof]")) {
  let proof = null;
  let sending = false;
  const begin = () => (proof ??= prove(form.dataset.proof).catch(() => ""));
  // While the reader types.
  form.addEventListener("focusin", begin);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) {
      return;
    }
    sending = true;
    form.querySelector(".proving").hidden = false;
    form.elements.proof.value = await begin();
    form.submit();
  });
  // Back from the next page: a proof counts once.
  addEventListener("pageshow", () => {
    proof = null;
    sending = false;
    form.elements.proof.value = "";
    form.querySelector(".proving").hidden = true;
  });
}
