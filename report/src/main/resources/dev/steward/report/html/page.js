
"use strict";
/* Data is only ever read as text here, and nothing is ever parsed as markup. */
(() => {
  document.documentElement.classList.add("js");
  const $ = (id) => document.getElementById(id);
  const sortTable = (head) => {
    const column = Array.from(head.parentNode.children).indexOf(head);
    const down = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : head.dataset.type === "number";
    for (const other of head.parentNode.children) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = $("servers").tBodies[0];
    const key = (row) => row.children[column].dataset.sort || row.children[column].textContent;
    const compare = head.dataset.type === "number"
      ? (a, b) => Number(key(a)) - Number(key(b))
      : (a, b) => key(a).localeCompare(key(b), undefined, { numeric: true });
    body.append(...Array.from(body.rows).sort((a, b) => (down ? -1 : 1) * compare(a, b)));
  };

  document.addEventListener("click", (event) => {
    const head = event.target.closest("th[data-type]");
    if (head) sortTable(head);
  });

  const form = $("filters"), list = $("list");
  if (!form) return;
  const items = Array.from(document.querySelectorAll(".item")).map((node, index) => ({
    node, index,
    kinds: node.dataset.kind.split(" "),
    rule: node.dataset.rule || "",
    spread: Number(node.dataset.spread || 0),
    text: node.textContent.toLowerCase(),
    parts: Array.from(node.querySelectorAll("li[data-on], dl > [data-on]")),
    servers: new Set(Array.from(node.querySelectorAll("[data-on]"), (on) => on.dataset.on)),
  }));

  const filter = () => {
    const words = $("text").value.toLowerCase().split(/\s+/).filter(Boolean);
    const server = $("server").value;
    const kinds = new Set(Array.from(form.querySelectorAll("input[name=kind]:checked"), (box) => box.value));
    let shown = 0;
    for (const item of items) {
      const fits = item.kinds.some((kind) => kinds.has(kind)) && (!server || item.servers.has(server))
        && words.every((word) => item.text.includes(word));
      item.node.hidden = !fits;
      if (fits) {
        shown++;
        for (const part of item.parts) part.hidden = Boolean(server) && part.dataset.on !== server;
      }
    }
    $("shown").value = shown === items.length ? "" : `${shown} of ${items.length} shown`;
    for (const pick of document.querySelectorAll(".pick")) {
      pick.setAttribute("aria-pressed", String(pick.dataset.server === server));
    }
  };

  const orders = {
    severity: (a, b) => a.index - b.index,
    rule: (a, b) => a.rule.localeCompare(b.rule) || a.index - b.index,
    server: (a, b) => Array.from(a.servers)[0].localeCompare(Array.from(b.servers)[0]) || a.index - b.index,
    spread: (a, b) => b.spread - a.spread || a.index - b.index,
  };
  const sort = () => {
    const own = items.filter((item) => item.node.parentNode === list);
    list.append(...own.sort(orders[$("order").value]).map((item) => item.node));
  };

  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, items.length > 500 ? 120 : 0); });
  form.addEventListener("reset", () => setTimeout(() => { sort(); filter(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  $("order").addEventListener("change", sort);
  const unfold = (open) => items.forEach((item) => { item.node.firstElementChild.open = open; });
  $("unfold").addEventListener("click", () => {
    const open = $("unfold").textContent === "Open all";
    unfold(open);
    $("unfold").textContent = open ? "Close all" : "Open all";
  });
  addEventListener("beforeprint", () => unfold(true));

  document.addEventListener("click", (event) => {
    const pick = event.target.closest(".pick");
    if (pick) {
      $("server").value = $("server").value === pick.dataset.server ? "" : pick.dataset.server;
      filter();
      $("findings").scrollIntoView();
    }
  });
})();
