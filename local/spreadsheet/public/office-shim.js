// Goes before office.js on the add-in's page: the page around it holds the workbook and gives office.js its host.
(function () {
  var page = window.parent !== window && window.parent.accordExcel;
  if (page) page.attach(window);
})();
