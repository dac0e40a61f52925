// Goes before office.js on the add-in's pages: the page around the pane holds the workbook and gives office.js its host.
(function () {
  var isPane = window.parent !== window;
  var around = isPane ? window.parent : window.opener && window.opener.parent;
  var page = around && around.accordExcel;
  if (page && isPane) page.attach(window);
  else if (page) page.attachDialog(window);
})();
