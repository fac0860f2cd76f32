"use strict";
(() => {
  const box = document.getElementById("filter"), shown = document.getElementById("shown");
  const choice = (name) => document.getElementById(name);
  const rows = [...document.getElementById("rows").rows].map((row) => ({
    row, words: row.textContent.toLowerCase(), groups: row.dataset.g.split(" "), state: row.className.slice(6), folder: row.dataset.f,
    part: document.getElementById((row.querySelector("a")?.getAttribute("href") ?? "#").slice(1)),
  }));
  const filter = () => {
    const find = choice("find").value.trim().toLowerCase();
    const [verdict, rule, folder] = ["verdict", "rule", "folder"].map((name) => choice(name)?.value ?? "");
    let count = 0;
    for (const one of rows) {
      const fits = one.words.includes(find) && (!verdict || one.state === verdict) && (!rule || one.groups.includes(rule)) && (!folder || one.folder === folder);
      one.row.hidden = !fits;
      if (one.part) one.part.hidden = !fits;
      count += fits;
    }
    shown.textContent = `${count.toLocaleString("en")} of ${rows.length.toLocaleString("en")} documents`;
  };
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    if (target) target.scrollIntoView();
  };
  let waiting;
  box.hidden = false;
  box.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 80); });
  addEventListener("hashchange", reveal);
  filter();
  reveal();
})();
