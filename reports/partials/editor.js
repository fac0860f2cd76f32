"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const say = (words) => { $("working").textContent = words; };
  const gone = (words) => { const box = $("gone"); box.textContent = words; box.hidden = !words; };
  const STOPPED = "The program was stopped, or does not answer. What you pasted is still in this page: copy it, start “provenance serve” again, and open the address that it prints.";
  const RENEWED = "The program was started anew, with another address. What you pasted is still in this page: copy it, and open the address that it printed.";

  // The token has done its work; it need not stand in the address bar.
  if (location.search.includes("token=")) history.replaceState(null, "", location.pathname);

  const reveal = () => {
    const target = location.hash && $(decodeURIComponent(location.hash.slice(1)));
    for (let part = target; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    if (target) target.scrollIntoView();
  };

  // ---- pasting: the clipboard's HTML is kept as text and sent as text; it never becomes a part of this page
  const documents = (form) => [...form.querySelectorAll("[data-document]")];
  const came = (box, words, state = "") => { const line = box.querySelector("[data-came]"); line.textContent = words; line.className = `small came ${state}`; };
  const prepare = (box) => {
    const words = box.querySelector("textarea:not([data-html])"), markup = box.querySelector("[data-html]"), kind = box.querySelector("[data-kind]");
    let pasted = null;
    words.addEventListener("paste", (event) => {
      const html = event.clipboardData.getData("text/html"), whole = words.selectionStart === 0 && words.selectionEnd === words.value.length;
      if (html && whole) {
        event.preventDefault();
        words.value = event.clipboardData.getData("text/plain");
        pasted = words.value;
        markup.value = html;
        kind.hidden = true;
        came(box, `Pasted with its links (${html.length.toLocaleString("en")} characters of HTML).`, "known");
      } else if (html) came(box, "Added as plain text: its links cannot be checked. Empty the field and paste everything at once.", "lost");
      else came(box, "Only plain text came with the paste: links cannot be checked. If it is HTML source or Markdown, say so below.", "lost");
    });
    words.addEventListener("input", () => {
      if (pasted === null || words.value === pasted) return;
      pasted = null;
      markup.value = "";
      kind.hidden = false;
      came(box, words.value ? "You changed the text, so its links are no longer known. Paste it anew to have them checked." : "", "lost");
    });
    box.querySelector("[type=file]").addEventListener("change", (event) => {
      const file = event.target.files[0];
      came(box, file ? `${file.name} will be read, and nothing else.` : "", file ? "known" : "");
    });
  };
  const drop = (form) => {
    const over = (event) => { if ([...event.dataTransfer.types].includes("Files")) { event.preventDefault(); form.classList.add("dropping"); } };
    form.addEventListener("dragover", over);
    form.addEventListener("dragenter", over);
    form.addEventListener("dragleave", (event) => { if (!form.contains(event.relatedTarget)) form.classList.remove("dropping"); });
    form.addEventListener("drop", (event) => {
      form.classList.remove("dropping");
      const file = event.dataTransfer.files[0];
      if (!file) return;
      event.preventDefault();
      const box = event.target.closest("[data-document]") ?? documents(form)[0];
      const target = event.target.closest("[type=file]") ?? box.querySelector("[type=file]");
      const held = new DataTransfer();
      held.items.add(file);
      target.files = held.files;
      target.dispatchEvent(new Event("change"));
    });
  };
  const tooLarge = (form) => {
    const limit = Number(document.body.dataset.limit);
    const files = [...form.querySelectorAll("[type=file]")].some((one) => one.files[0]?.size > (one.name === "record" ? 2 : 1) * limit);
    return files || [...form.querySelectorAll("textarea")].some((one) => one.value.length > limit);
  };

  // ---- sending: the page is fetched and put in place, so that nothing typed is lost where it cannot be
  let sending = null;
  const send = async (form, submitter, live) => {
    if (tooLarge(form)) { say(`Too large: a document may have up to ${Number(document.body.dataset.limit) / 1e6} MB.`); return; }
    sending?.abort();
    const mine = sending = new AbortController();
    const data = new FormData(form, submitter);
    say(live ? "Judging…" : "Reading…");
    form.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, { method: "POST", body: data, credentials: "same-origin", signal: mine.signal });
      if (answer.status === 403) { gone(RENEWED); say(""); return; }
      const text = await answer.text();
      gone("");
      say("");
      put(text, answer.redirected && answer.ok ? answer.url : null, live, answer.ok);
    } catch (error) {
      if (error.name !== "AbortError") { gone(STOPPED); say(""); }
    } finally {
      form.removeAttribute("aria-busy");
    }
  };
  const put = (text, address, live, fine) => {
    // Our own page, in which every word of a document is escaped; a parsed document runs nothing and loads nothing.
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!fine && !page.getElementById("fault")) { say(`${page.querySelector("h1")?.textContent.trim()}. ${page.querySelector(".banner p")?.textContent ?? ""}`); return; }
    const fault = page.getElementById("fault");
    if (fault) { const old = $("fault"); old ? old.replaceWith(fault) : $("main").prepend(fault); document.title = page.title; fault.focus(); return; }
    const at = live && document.activeElement?.form ? [document.activeElement.form.id, document.activeElement.name, document.activeElement.value] : null;
    const top = scrollY, name = (details) => details.id || details.firstElementChild.textContent;
    const opened = new Set([...document.querySelectorAll("main details[open]")].map(name));
    for (const part of ["main", "header", "footer"]) document.querySelector(part).replaceWith(document.adoptNode(page.querySelector(part)));
    document.title = page.title;
    const hash = address ? new URL(address).hash : "";
    if (address && new URL(address).pathname !== location.pathname) history.pushState(null, "", new URL(address).pathname);
    ready();
    if (live) {
      for (const details of document.querySelectorAll("main details")) if (opened.has(name(details))) details.open = true;
      const form = at && $(at[0]);
      const again = form && [...form.elements].find((one) => one.name === at[1] && (one.type !== "radio" || one.value === at[2]));
      again?.focus({ preventScroll: true });
      scrollTo(0, top);
      say(`${document.querySelector("h1").textContent.trim()}. ${document.querySelector(".banner .counts")?.textContent.replace(/\s+/g, " ").trim() ?? ""}`);
      setTimeout(() => say(""), 4000);
    } else {
      const target = (hash && $(hash.slice(1))?.querySelector("h2")) || $("verdict");
      if (target) { target.tabIndex = -1; target.focus({ preventScroll: true }); target.scrollIntoView(); }
    }
  };

  // ---- copying the credit block
  const copy = async (button) => {
    const { source, plain } = button;
    try {
      if (plain) {
        const kinds = { "text/html": new Blob([source.textContent], { type: "text/html" }), "text/plain": new Blob([plain.textContent], { type: "text/plain" }) };
        await navigator.clipboard.write([new ClipboardItem(kinds)]);
      } else await navigator.clipboard.writeText(source.textContent);
      say("The credit block was copied.");
      setTimeout(() => say(""), 4000);
    } catch {
      source.parentElement.open = true;
      getSelection().selectAllChildren(source);
      say("The browser does not let this page copy: press Ctrl+C (or ⌘C) now.");
    }
  };
  const copying = () => {
    const credit = document.querySelector("main .credit"), sources = [...(credit?.querySelectorAll("pre.copy") ?? [])];
    if (!sources.length) return;
    const row = document.createElement("p");
    row.className = "buttons controls";
    const add = (words, source, plain) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", textContent: words, source, plain });
      button.addEventListener("click", () => copy(button));
      row.append(button);
    };
    add("Copy with its links", sources[0], sources.at(-1));
    for (const source of sources) add(`Copy ${source.parentElement.querySelector("summary").textContent.trim()}`, source);
    row.firstChild.id = "copy";
    row.firstChild.className = "primary";
    credit.querySelector(".formatted").after(row);
  };

  // ---- an open condition leads to the form that records its answer
  const answers = () => {
    const select = $("finding");
    if (!select) return;
    const open = [...select.options].map((one) => one);
    for (const item of document.querySelectorAll("main .condition")) {
      const rule = item.querySelector(":scope > .small")?.textContent.trim().split(/\s/)[0];
      const option = open.find((one) => rule && one.textContent.endsWith(`(${rule})`));
      if (!option || !item.matches(".failed, .cantTell")) continue;
      open.splice(open.indexOf(option), 1);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "answer controls";
      button.textContent = "Record a decision…";
      button.addEventListener("click", () => { select.value = option.value; $("decided").scrollIntoView(); select.focus({ preventScroll: true }); });
      item.append(button);
    }
  };

  // ---- keys
  const keys = { on: () => localStorage.getItem("provenance-keys") !== "off" };
  const listed = () => [...document.querySelectorAll("main .judged .condition")].filter((one) => one.offsetParent);
  const step = (by) => {
    const all = listed(), at = all.findIndex((one) => one.contains(document.activeElement)), next = at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by;
    if (!all[next]) return;
    all[next].tabIndex = -1;
    all[next].focus();
  };
  let back = null;
  const evidence = () => {
    const item = document.activeElement.closest(".condition"), link = item?.querySelector(".cites a");
    if (!link) { back?.focus(); back = null; return; }
    const target = $(link.getAttribute("href").slice(1));
    if (!target) return;
    back = item;
    location.hash = link.getAttribute("href");
    const place = target.querySelector("a") ?? target;
    if (place === target) target.tabIndex = -1;
    place.focus();
  };
  const help = () => { const box = $("help"); if (!box.open) { box.showModal(); $("help-heading").focus(); } };
  addEventListener("keydown", (event) => {
    if (!keys.on() || event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    if (event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]")) return;
    const act = { j: () => step(1), k: () => step(-1), e: evidence, "?": help, c: () => $("copy")?.click() }[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  const ready = () => {
    for (const form of document.querySelectorAll("form[data-swap]")) {
      form.addEventListener("submit", (event) => { event.preventDefault(); send(form, event.submitter, "live" in form.dataset); });
      if ("drop" in form.dataset) drop(form);
      documents(form).forEach(prepare);
      if ("live" in form.dataset) form.addEventListener("change", () => send(form, null, true));
    }
    copying();
    answers();
    const print = $("print");
    if (print) { print.hidden = false; print.addEventListener("click", () => window.print()); }
    $("keys").hidden = false;
    const box = $("keys-on");
    box.checked = keys.on();
    box.addEventListener("change", () => localStorage.setItem("provenance-keys", box.checked ? "on" : "off"));
    $("keys-help").addEventListener("click", help);
  };
  addEventListener("popstate", (event) => { if (!location.hash && event.state === null) location.reload(); });
  addEventListener("hashchange", reveal);
  ready();
  reveal();
  if ($("fault")) $("fault").focus();

  // ---- is anybody there?
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch("/alive", { credentials: "same-origin" });
      gone(answer.status === 403 ? RENEWED : "");
    } catch { gone(STOPPED); }
  };
  if (!document.querySelector("h1#verdict")) { setInterval(look, 15000); addEventListener("visibilitychange", look); }
})();
