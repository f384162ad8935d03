// Messages a second that nodemailer sends over a pool of held connections, each built for its reader.
// node bench/nodemailer.js FOLDER-WITH-NODE_MODULES PORT CONNECTIONS BYTES SECONDS
const [folder, port, connections, bytes, seconds] = process.argv.slice(2);
const nodemailer = require(require.resolve('nodemailer', {paths: [folder]}));

const pool = nodemailer.createTransport({
  host: '127.0.0.1',
  port: Number(port),
  ignoreTLS: true,
  pool: true,
  maxConnections: Number(connections),
  maxMessages: Infinity,
});
const story = '<p>The harbour opens its new quay, and the ferries run again from Monday on.</p>\n';
const stories = story.repeat(Math.round((Number(bytes) * 0.85) / story.length));
const lines = 'The harbour opens its new quay, and the ferries run again.\n'.repeat(Math.round((Number(bytes) * 0.12) / 60));

let reader = 0;
let sent = 0;
let began;
let failed;

function one() {
  reader++;
  return pool
    .sendMail({
      from: 'The Morning <news@example.org>',
      to: `reader${reader}@example.net`,
      subject: 'The harbour opens',
      envelope: {from: `bounce+${reader}@example.org`, to: `reader${reader}@example.net`},
      headers: {'List-Unsubscribe': `<https://example.org/leave/${reader}>`},
      text: `${lines}https://example.org/leave/${reader}\n`,
      html: `<html><body>${stories}<a href="https://example.org/leave/${reader}">Leave</a></body></html>`,
    })
    .then(() => sent++, (e) => (failed = e));
}

async function hand() {
  while (!failed && Date.now() - began < Number(seconds) * 1000) {
    await one();
  }
}

(async () => {
  // Its compiler is warm after as many, as ours is.
  began = Date.now() + 1000 - Number(seconds) * 1000;
  await Promise.all(Array.from({length: connections * 2}, hand));
  sent = 0;
  began = Date.now();
  await Promise.all(Array.from({length: connections * 2}, hand));
  const took = (Date.now() - began) / 1000;
  pool.close();
  if (failed) {
    throw failed;
  }
  console.log(sent / took);
})();
