"use strict";
(function () {
  var all = Array.prototype.slice.call(document.querySelectorAll("details.claim"));
  function each(list, act) { Array.prototype.forEach.call(list, act); }

  function reveal() {
    var id = location.hash.slice(1);
    var target = id && document.getElementById(id);
    if (!target) return;
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") { node.open = true; node.hidden = false; }
    }
    target.scrollIntoView({ block: target.classList.contains("stmt") ? "center" : "start" });
  }
  window.addEventListener("hashchange", reveal);
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    if (link && link.getAttribute("href") === location.hash) setTimeout(reveal);
  });
  reveal();

  each(document.querySelectorAll("form.filter"), function (form) {
    form.hidden = false;
    var output = form.querySelector("output");
    var said = all.map(function (claim) {
      var parts = claim.querySelectorAll(".text, .meta, .who, .origin, mark");
      return Array.prototype.map.call(parts, function (part) { return part.textContent; }).join(" ").toLowerCase();
    });
    function apply() {
      var status = form.elements.status.value, report = form.elements.report.value;
      var text = form.elements.text.value.trim().toLowerCase(), shown = 0;
      all.forEach(function (claim, n) {
        var fits = (!status || claim.dataset.status === status)
          && (!report || claim.dataset.reports.split(" ").indexOf(report) >= 0)
          && (!text || said[n].indexOf(text) >= 0);
        claim.hidden = !fits;
        if (fits) shown += 1;
      });
      output.textContent = shown === all.length ? "" : shown + " of " + all.length + " claims";
    }
    form.addEventListener("input", apply);
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    form.addEventListener("click", function (event) {
      var wish = event.target.dataset && event.target.dataset.open;
      if (wish) all.forEach(function (claim) { if (!claim.hidden) claim.open = wish === "yes"; });
    });
  });

  var opened = [];
  window.addEventListener("beforeprint", function () {
    each(document.querySelectorAll("details:not([open])"), function (fold) { fold.open = true; opened.push(fold); });
  });
  window.addEventListener("afterprint", function () {
    opened.forEach(function (fold) { fold.open = false; });
    opened = [];
  });
})();
