/* Small helps for generated pages. Without it everything is readable; nothing here asks the network for anything. */
(function () {
  "use strict";

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  /* A long table whose rows have become lists shows its first rows, until somebody asks for the others. */
  const LONG = 15;
  const FIRST = 10;
  const applied = new WeakMap();

  function addFilter(box) {
    const rows = Array.from(box.querySelectorAll("tbody > tr:not(.td-rowgap)"));
    if (rows.length < 8 || box.dataset.tdReady) return;
    box.dataset.tdReady = "1";
    const bar = make("div", "td-filter");
    const input = make("input");
    input.type = "search";
    input.placeholder = "Filter rows";
    input.setAttribute("aria-label", "Filter rows");
    const count = make("output");
    const words = rows.map((row) => row.textContent.toLowerCase());
    const all = make("button", "td-all", "Show all " + rows.length + " rows");
    all.type = "button";
    let folded = rows.length > LONG;
    function unfold() {
      folded = false;
      apply();
    }
    function apply() {
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      if (folded && rows.some((row) => row.id && "#" + row.id === location.hash)) folded = false;
      const few = folded && !wanted.length && box.classList.contains("td-stacked");
      all.hidden = !few;
      rows.forEach((row, index) => {
        const hit = wanted.every((word) => words[index].includes(word));
        const away = !hit || (few && index >= FIRST);
        for (let part = row; part && (part === row || part.classList.contains("td-rowgap")); part = part.nextElementSibling) part.hidden = away;
        if (hit) shown += 1;
      });
      count.textContent = wanted.length ? shown + " of " + rows.length : rows.length + " rows";
    }
    input.addEventListener("input", apply);
    all.addEventListener("click", () => {
      unfold();
      const next = rows[FIRST].querySelector("a[href], summary");
      if (next) next.focus({ preventScroll: true });
    });
    window.addEventListener("hashchange", () => {
      const aim = rows.find((row) => row.hidden && row.id && "#" + row.id === location.hash);
      if (aim) {
        apply();
        aim.scrollIntoView();
      }
    });
    bar.append(input, count);
    box.before(bar);
    box.after(all);
    applied.set(box, apply);
    apply();
  }

  function addCopy(row) {
    const cell = row.querySelector("td");
    if (!cell || row.dataset.tdReady) return;
    row.dataset.tdReady = "1";
    const link = make("a", "td-copy", "#");
    link.href = "#" + row.id;
    link.title = "Copy the address of this row";
    link.setAttribute("aria-label", link.title);
    link.addEventListener("click", () => {
      if (navigator.clipboard) navigator.clipboard.writeText(link.href).catch(() => {});
    });
    cell.append(link);
  }

  /* Where a table is wider than its page, long names wrap; on a narrow page its rows become lists. The roles say then
     what the display no longer does. */
  const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TH: "columnheader", TD: "cell" };

  function name(table) {
    if (table.dataset.tdNamed) return;
    table.dataset.tdNamed = "1";
    const columns = Array.from(table.querySelectorAll("thead th")).map((head) => head.textContent.trim());
    [table, ...table.querySelectorAll("thead, tbody, tr, th, td")].forEach((part) => part.setAttribute("role", ROLES[part.tagName]));
    table.querySelectorAll("tbody > tr:not(.td-rowgap) > td").forEach((cell) => {
      cell.classList.add("td-cell");
      if (columns[cell.cellIndex]) cell.dataset.column = columns[cell.cellIndex];
    });
  }

  function stack(box) {
    fit(box);
    if (applied.has(box)) applied.get(box)();
  }

  function fit(box) {
    const table = box.querySelector("table.td-grid");
    if (!table || box.clientWidth === Number(box.dataset.tdWidth)) return;
    box.dataset.tdWidth = box.clientWidth;
    const over = () => box.clientWidth > 0 && table.scrollWidth > box.clientWidth + 1;
    box.classList.remove("td-stacked", "td-tight", "td-tighter");
    if (!over()) return;
    if (box.clientWidth >= 720) {
      box.classList.add("td-tight");
      if (over()) box.classList.add("td-tighter");
      if (!over()) return;
      box.classList.remove("td-tight", "td-tighter");
    }
    name(table);
    box.classList.add("td-stacked");
  }

  const widths = window.ResizeObserver ? new ResizeObserver((seen) => seen.forEach((one) => stack(one.target))) : null;

  function addStack(box) {
    if (!widths || box.dataset.tdStacks) return;
    box.dataset.tdStacks = "1";
    widths.observe(box);
  }

  /* On paper what stands in lines of a cell stands beside each other, with a dot between. */
  function addDots() {
    document.querySelectorAll("table.td-grid td > br").forEach((line) => {
      if (line.previousSibling && line.previousSibling.className !== "td-dot") line.before(make("span", "td-dot", " · "));
    });
  }

  /* The headings of the page in one line, shown where the theme's own column of them is away. */
  function addContents() {
    const question = document.querySelector(".td-question") ||
      (document.body.classList.contains("td-roomy") && document.querySelector(".td-figure").parentElement.querySelector("h1"));
    if (!question || document.querySelector(".td-contents")) return;
    const heads = Array.from(question.parentElement.querySelectorAll("h2[id]"));
    if (heads.length < 3) return;
    const list = make("nav", "td-contents");
    list.setAttribute("aria-label", "On this page");
    list.append(make("span", "td-contents__word", "On this page"));
    heads.forEach((head) => {
      const words = head.cloneNode(true);
      words.querySelectorAll(".headerlink, .td-anchor").forEach((part) => part.remove());
      const link = make("a", "", words.textContent.trim());
      link.href = "#" + head.id;
      list.append(link);
    });
    const chips = question.parentElement.querySelector(".td-chips");
    (chips || question).after(list);
  }

  function naturalWidth(svg) {
    const box = svg.viewBox && svg.viewBox.baseVal;
    return box && box.width ? box.width : svg.getBoundingClientRect().width;
  }

  function addTools(figure) {
    if (figure.dataset.tdReady) return;
    figure.dataset.tdReady = "1";
    const canvas = figure.querySelector(".td-canvas");
    const tools = make("div", "td-tools");
    const enlarge = make("button", "", "Enlarge");
    const closer = make("button", "", "Zoom in");
    const farther = make("button", "", "Zoom out");
    [enlarge, closer, farther].forEach((button) => { button.type = "button"; });
    let scale = 1;
    function zoom(to) {
      const svg = canvas.querySelector("svg");
      if (!svg) return;
      scale = Math.min(4, Math.max(0.25, to));
      svg.style.maxWidth = "none";
      svg.style.setProperty("min-width", "0", "important");
      svg.style.width = naturalWidth(svg) * scale + "px";
    }
    function toggle(on) {
      const svg = canvas.querySelector("svg");
      figure.classList.toggle("td-figure--full", on);
      document.body.classList.toggle("td-frozen", on);
      enlarge.textContent = on ? "Close" : "Enlarge";
      closer.hidden = farther.hidden = !on;
      if (!svg) return;
      if (on) zoom(Math.min(2, Math.max(0.7, (canvas.clientWidth - 32) / naturalWidth(svg))));
      else { svg.style.width = ""; svg.style.maxWidth = ""; keepReadable(figure); }
    }
    enlarge.addEventListener("click", () => toggle(!figure.classList.contains("td-figure--full")));
    closer.addEventListener("click", () => zoom(scale * 1.25));
    farther.addEventListener("click", () => zoom(scale / 1.25));
    figure.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && figure.classList.contains("td-figure--full")) { toggle(false); enlarge.focus(); }
    });
    closer.hidden = farther.hidden = true;
    tools.append(farther, closer, enlarge);
    canvas.before(tools);
    addKeys(canvas);
    keepReadable(figure);
  }

  /* A picture is one stop of the tab key; arrow keys go from card to card, Tab goes on behind it. */
  function addKeys(canvas) {
    const cards = Array.from(canvas.querySelectorAll("svg.tdg a"));
    if (cards.length < 3) return;
    const middle = (card) => {
      const box = card.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2];
    };
    const only = (card) => cards.forEach((other) => other.setAttribute("tabindex", other === card ? "0" : "-1"));
    only(cards.reduce((first, card) => (middle(card)[0] + middle(card)[1] < middle(first)[0] + middle(first)[1] ? card : first)));
    canvas.setAttribute("aria-description", "Arrow keys go from part to part.");
    canvas.addEventListener("focusin", (event) => {
      const card = event.target.closest("a");
      if (cards.includes(card)) only(card);
    });
    canvas.addEventListener("keydown", (event) => {
      const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      const way = ways[event.key];
      const here = event.target.closest("a");
      if (!way || !cards.includes(here)) return;
      const [x, y] = middle(here);
      let best = null;
      let least = Infinity;
      cards.forEach((card) => {
        const [to, at] = middle(card);
        const along = (to - x) * way[0] + (at - y) * way[1];
        const aside = Math.abs((to - x) * way[1]) + Math.abs((at - y) * way[0]);
        if (card !== here && along > 4 && along + 2 * aside < least) { best = card; least = along + 2 * aside; }
      });
      if (best) { event.preventDefault(); best.focus(); }
    });
  }

  /* In pages people wrote a picture may take the room of the contents column, where it is much too large without. */
  const CROWDED = 0.9;

  /* On a large screen a picture shrinks to fit, but never until nobody can read it: then it scrolls instead. */
  function keepReadable(figure) {
    const canvas = figure.querySelector(".td-canvas");
    const apply = () => {
      const svg = canvas.querySelector("svg");
      const width = svg ? naturalWidth(svg) : 0;
      if (width * CROWDED > canvas.clientWidth && window.innerWidth >= 960) {
        document.body.classList.add("td-roomy");
        addContents();
      }
      if (width && (window.innerWidth >= 960 || svg.closest(".mermaid"))) {
        svg.style.setProperty("min-width", Math.round(width * 0.62) + "px", "important");
      }
    };
    apply();
    const drawing = canvas.querySelector(".mermaid");
    if (!drawing || drawing.dataset.tdWatched) return;
    drawing.dataset.tdWatched = "1";
    new MutationObserver(apply).observe(drawing, { childList: true });
  }

  const here = document.currentScript ? document.currentScript.src : "";
  let asked = false;

  function inWords(diagrams) {
    diagrams.forEach((diagram) => {
      const words = diagram.closest(".td-figure") && diagram.closest(".td-figure").querySelector(".td-description");
      if (words) words.open = true;
    });
  }

  /* Mermaid that the host loaded starts by itself when the page is complete, unless the theme forbids it to draw its own
     fences, as Material does. So it is started here a moment later, and again for pages that instant navigation brings.
     Where no host loads it the file beside this one is taken. What is already drawn carries data-processed and is left
     alone. */
  function drawMermaid() {
    const waiting = Array.from(document.querySelectorAll("div.mermaid:not([data-processed])"));
    if (!waiting.length) return;
    if (window.mermaid && typeof window.mermaid.run === "function") {
      if (asked || document.readyState === "complete") window.mermaid.run({ nodes: waiting, suppressErrors: true });
      else window.addEventListener("load", () => setTimeout(drawMermaid, 300), { once: true });
    } else if (here && !asked) {
      asked = true;
      const script = make("script");
      script.src = new URL("mermaid.min.js", here).href;
      script.addEventListener("load", () => {
        window.mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
        drawMermaid();
      });
      script.addEventListener("error", () => inWords(waiting));
      document.head.append(script);
    }
  }

  function start() {
    document.body.classList.remove("td-frozen", "td-roomy");
    document.querySelectorAll(".td-filterable").forEach(addFilter);
    document.querySelectorAll("table.td-grid tr[id]").forEach(addCopy);
    document.querySelectorAll(".td-table").forEach(addStack);
    addDots();
    document.documentElement.style.setProperty("--td-title", JSON.stringify(document.title));
    addContents();
    document.querySelectorAll(".td-figure").forEach(addTools);
    drawMermaid();
  }

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = Array.from(document.querySelectorAll("details.td-details:not([open]), details.td-fold:not([open])"));
    opened.forEach((part) => { part.open = true; });
    document.querySelectorAll(".td-canvas svg").forEach((svg) => svg.style.removeProperty("min-width"));
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((part) => { part.open = false; });
    document.querySelectorAll(".td-figure").forEach(keepReadable);
  });

  if (window.document$ && typeof window.document$.subscribe === "function") window.document$.subscribe(start);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
