// What readability.js finds in the pages of a folder, as JSON: {"bodies": {name: text}, "pagesPerSecond": n}.
// node bench/readability.js FOLDER-WITH-NODE_MODULES FOLDER-WITH-PAGES
const fs = require('fs');
const path = require('path');
const [modules, folder] = process.argv.slice(2);
const find = (name) => require(require.resolve(name, {paths: [modules]}));
const {JSDOM, VirtualConsole} = find('jsdom');
const {Readability} = find('@mozilla/readability');

const ROUNDS = 5;
const BLOCKS = 'p, div, li, h1, h2, h3, h4, h5, h6, blockquote, tr, br';

// Bytes go in, so that the charset is found as a browser finds it. A line for each block: words of two are not one.
function body(page) {
  const options = {virtualConsole: new VirtualConsole()};
  if (page.address) options.url = page.address;
  if (page.contentType) options.contentType = page.contentType;
  const article = new Readability(new JSDOM(page.bytes, options).window.document).parse();
  if (!article) return '';
  const content = new JSDOM(article.content).window.document.body;
  content.querySelectorAll(BLOCKS).forEach((block) => {
    block.before('\n');
    block.after('\n');
  });
  return content.textContent;
}

const pages = fs.readdirSync(folder, {recursive: true})
  .filter((file) => file.endsWith('.html'))
  .sort()
  .map((file) => {
    const name = file.slice(0, -'.html'.length);
    const label = JSON.parse(fs.readFileSync(path.join(folder, name + '.json'), 'utf8'));
    return {name, bytes: fs.readFileSync(path.join(folder, file)), ...label};
  });

const bodies = {};
const seconds = [];
for (let round = -1; round < ROUNDS; round++) {
  const start = process.cpuUsage();
  for (const page of pages) bodies[page.name] = body(page);
  const used = process.cpuUsage(start);
  if (round >= 0) seconds.push((used.user + used.system) / 1e6);
}
seconds.sort((a, b) => a - b);
console.log(JSON.stringify({bodies, pagesPerSecond: pages.length / seconds[(ROUNDS - 1) / 2]}));
