/* vigie-sheet.c: A4 pages that headings, text, tables and charts flow onto
 *
 * Nothing is placed by hand: each thing is measured, goes to the next page if it does not fit, and
 * moves the pen below itself. So nothing can overlap, however long a name is. Places are reckoned
 * as for who reads from left to right, and turned where something is drawn, if the language asks
 * for it.
 *
 * What is read has a tag of PDF's structure (ISO 32000-1, 14.8.4), in reading order. What is only
 * there for paper has none, and so is not read aloud: lines, feet, repeated heads. Cairo gives what
 * is drawn to the innermost tag, if that has none within itself: so nothing is read twice.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-report-private.h"

#define PAGE_WIDTH ((double) VIGIE_PAPER_WIDTH)
#define PAGE_HEIGHT ((double) VIGIE_PAPER_HEIGHT)
#define MARGIN 50.0
#define WIDTH (PAGE_WIDTH - 2 * MARGIN)
#define BOTTOM (PAGE_HEIGHT - 58.0)
#define CELL_GAP 8.0
#define ROW_PADDING 3.5

struct _VigieSheet
{
  gboolean mirrored;
  VigiePaper paper;
  cairo_t *cr; /* of the page, if each is a recording */
  const char *running;
  const char *notice;
  guint n_pages;
  guint page;
  double y;
};

static const struct
{
  double size;
  gboolean bold;
  guint32 colour;
  double after;
  const char *tag;
} styles[] = {
  [VIGIE_SHEET_TITLE] = { 21, TRUE, 0x1a1a1a, 4, "H1" },
  [VIGIE_SHEET_HEADING] = { 13, TRUE, 0x1c4f8f, 6, "H2" },
  [VIGIE_SHEET_BODY] = { 10, FALSE, 0x1a1a1a, 6, "P" },
  [VIGIE_SHEET_MUTED] = { 9, FALSE, 0x5a5a5a, 6, "P" },
  [VIGIE_SHEET_STRONG] = { 10.5, TRUE, 0x1a1a1a, 4, "P" },
  [VIGIE_SHEET_FIGURE] = { 38, TRUE, 0x1c4f8f, 0, "P" },
};

/* What is only shown has no tags: one that goes over the end of a page would begin on a recording
 * and end on another. */
static void
begin_tag (const VigieSheet *self, const char *tag)
{
  if (self->paper.surface)
    cairo_tag_begin (self->cr, tag, NULL);
}

static void
end_tag (const VigieSheet *self, const char *tag)
{
  if (self->paper.surface)
    cairo_tag_end (self->cr, tag);
}

static PangoLayout *
make_layout (
  const VigieSheet *self, VigieSheetStyle style, const char *text, double width, int lines)
{
  return vigie_chart_layout_new (text, styles[style].size, styles[style].bold, width, lines,
                                 self->mirrored);
}

static double
height_of (PangoLayout *layout)
{
  int height;
  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static double
width_of (PangoLayout *layout)
{
  int width;
  pango_layout_get_size (layout, &width, NULL);
  return (double) width / PANGO_SCALE;
}

/* Where what is reckoned to stand at @x stands. */
static double
turn (const VigieSheet *self, double x, double width)
{
  return self->mirrored ? PAGE_WIDTH - x - width : x;
}

/* @x: of its box, which is as wide as it may be, or as it is if that is not said */
static void
show (VigieSheet *self, PangoLayout *layout, double x, double y, guint32 colour)
{
  const int width = pango_layout_get_width (layout);
  vigie_chart_set_colour (self->cr, colour);
  cairo_move_to (self->cr,
                 turn (self, x, width >= 0 ? (double) width / PANGO_SCALE : width_of (layout)), y);
  pango_cairo_show_layout (self->cr, layout);
}

/* What is seen and not read has a tag of its own from cairo 1.18 on, which reads what is between
 * two tags with the one before; 1.16 does not know that tag, and does not read what has none. */
static const char *
get_unread_tag (void)
{
  return cairo_version () >= CAIRO_VERSION_ENCODE (1, 18, 0) ? "Artifact" : NULL;
}

/* The same, to be read as @tag; NULL: only seen. */
static void
show_tagged (
  VigieSheet *self, const char *tag, PangoLayout *layout, double x, double y, guint32 colour)
{
  const char *name = tag ? tag : get_unread_tag ();
  if (name)
    begin_tag (self, name);
  show (self, layout, x, y, colour);
  if (name)
    end_tag (self, name);
}

/* The same, each of its paragraphs to be read by itself. */
static void
show_lines (VigieSheet *self, PangoLayout *layout, double x, double y, guint32 colour)
{
  const double left = turn (self, x, (double) pango_layout_get_width (layout) / PANGO_SCALE);
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  gboolean is_within = FALSE;
  vigie_chart_set_colour (self->cr, colour);
  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      PangoRectangle place;
      pango_layout_iter_get_line_extents (iter, NULL, &place);
      if (is_within && line->is_paragraph_start)
        end_tag (self, "P");
      if (!is_within || line->is_paragraph_start)
        begin_tag (self, "P");
      is_within = TRUE;
      cairo_move_to (self->cr, left + (double) place.x / PANGO_SCALE,
                     y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE);
      pango_cairo_show_layout_line (self->cr, line);
    }
  while (pango_layout_iter_next_line (iter));
  end_tag (self, "P");
}

static void
fill (VigieSheet *self, double x, double width, double height, guint32 colour)
{
  vigie_chart_set_colour (self->cr, colour);
  cairo_rectangle (self->cr, turn (self, x, width), self->y, width, height);
  cairo_fill (self->cr);
}

static void
rule (VigieSheet *self, double y, double width, guint32 colour)
{
  vigie_chart_set_colour (self->cr, colour);
  cairo_set_line_width (self->cr, width);
  cairo_move_to (self->cr, MARGIN, y);
  cairo_line_to (self->cr, PAGE_WIDTH - MARGIN, y);
  cairo_stroke (self->cr);
}

/* Pages ---------------------------------------------------------------------------------------- */

static void
draw_notice (VigieSheet *self)
{
  g_autoptr (PangoLayout) layout =
    make_layout (self, VIGIE_SHEET_STRONG, self->notice, WIDTH - 16, 2);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  const double height = height_of (layout) + 8;
  vigie_chart_set_colour (self->cr, 0x1a1a1a);
  cairo_set_line_width (self->cr, 1);
  cairo_rectangle (self->cr, MARGIN, self->y, WIDTH, height);
  cairo_stroke (self->cr);
  show_tagged (self, self->page == 1 ? "P" : NULL, layout, MARGIN + 8, self->y + 4, 0x1a1a1a);
  self->y += height + 14;
}

static void
draw_foot (VigieSheet *self)
{
  const double y = PAGE_HEIGHT - 44;
  /* Translators: number of this page, number of pages */
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), self->page, self->n_pages);
  g_autoptr (PangoLayout) end = make_layout (self, VIGIE_SHEET_MUTED, number, -1, 0);
  g_autoptr (PangoLayout) start =
    make_layout (self, VIGIE_SHEET_MUTED, self->running, WIDTH - width_of (end) - 24, 1);
  rule (self, y, 0.6, 0xd4d4d4);
  show_tagged (self, NULL, start, MARGIN, y + 6, styles[VIGIE_SHEET_MUTED].colour);
  show_tagged (self, NULL, end, PAGE_WIDTH - MARGIN - width_of (end), y + 6,
               styles[VIGIE_SHEET_MUTED].colour);
}

/* White, as paper is, wherever it will be shown. */
static void
begin_recording (VigieSheet *self)
{
  const cairo_rectangle_t extents = { 0, 0, PAGE_WIDTH, PAGE_HEIGHT };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  g_ptr_array_add (self->paper.pages, surface);
  self->cr = cairo_create (surface);
  cairo_set_source_rgb (self->cr, 1, 1, 1);
  cairo_paint (self->cr);
}

static void
begin_page (VigieSheet *self)
{
  self->page++;
  if (!self->paper.surface)
    begin_recording (self);
  self->y = MARGIN - 8;
  if (self->notice)
    draw_notice (self);
}

static void
give_page (VigieSheet *self)
{
  if (self->paper.surface)
    cairo_show_page (self->cr);
  else
    g_clear_pointer (&self->cr, cairo_destroy);
}

static void
next_page (VigieSheet *self)
{
  draw_foot (self);
  give_page (self);
  begin_page (self);
}

VigieSheet *
vigie_sheet_new (const VigiePaper *paper, const char *running, const char *notice, guint n_pages)
{
  VigieSheet *self = g_new0 (VigieSheet, 1);
  self->mirrored = vigie_voice_is_mirrored ();
  self->paper = *paper;
  if (paper->surface)
    self->cr = cairo_create (paper->surface);
  self->running = running;
  self->notice = notice;
  self->n_pages = n_pages;
  begin_tag (self, "Document");
  begin_page (self);
  return self;
}

guint
vigie_sheet_finish (VigieSheet *self)
{
  const guint n_pages = self->page;
  draw_foot (self);
  /* On the last page: from cairo 1.18 on, a tag that ends after it has an empty page of its own. */
  end_tag (self, "Document");
  give_page (self);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_free (self);
  return n_pages;
}

void
vigie_sheet_keep (VigieSheet *self, double height)
{
  if (self->y + height > BOTTOM)
    next_page (self);
}

void
vigie_sheet_gap (VigieSheet *self, double height)
{
  self->y += height;
}

/* Text ----------------------------------------------------------------------------------------- */

/* A line of a paragraph; the part of it that stands on one page is a span. */
static void
show_line (VigieSheet *self, PangoLayoutIter *iter, guint32 colour)
{
  PangoRectangle line;
  pango_layout_iter_get_line_extents (iter, NULL, &line);
  const double height = (double) line.height / PANGO_SCALE;
  const double ascent = (double) (pango_layout_iter_get_baseline (iter) - line.y) / PANGO_SCALE;
  if (self->y + height > BOTTOM)
    {
      end_tag (self, "Span");
      next_page (self);
      begin_tag (self, "Span");
    }
  vigie_chart_set_colour (self->cr, colour);
  cairo_move_to (self->cr, MARGIN + (double) line.x / PANGO_SCALE, self->y + ascent);
  pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
  self->y += height;
}

/* Line by line, so that a long paragraph goes over the end of a page. */
void
vigie_sheet_text (VigieSheet *self, VigieSheetStyle style, const char *text)
{
  g_autoptr (PangoLayout) layout = make_layout (self, style, text, WIDTH, 0);
  g_autoptr (PangoLayoutIter) iter = pango_layout_get_iter (layout);
  if (style == VIGIE_SHEET_HEADING)
    vigie_sheet_keep (self, 90); /* a heading stays with what it heads */
  begin_tag (self, styles[style].tag);
  begin_tag (self, "Span");
  do
    show_line (self, iter, styles[style].colour);
  while (pango_layout_iter_next_line (iter));
  end_tag (self, "Span");
  end_tag (self, styles[style].tag);
  self->y += styles[style].after;
}

void
vigie_sheet_panel (VigieSheet *self, const char *figure, const char *under, const char *beside)
{
  const double figure_width = 150;
  const double second = MARGIN + figure_width + 24;
  g_autoptr (PangoLayout) large =
    make_layout (self, VIGIE_SHEET_FIGURE, figure, figure_width - 12, 1);
  g_autoptr (PangoLayout) small =
    make_layout (self, VIGIE_SHEET_MUTED, under, figure_width - 12, 0);
  g_autoptr (PangoLayout) words =
    make_layout (self, VIGIE_SHEET_BODY, beside, PAGE_WIDTH - MARGIN - second - 12, 0);
  pango_layout_set_spacing (words, 3 * PANGO_SCALE);
  const double figure_height = height_of (large) + height_of (small);
  const double inner = MAX (figure_height, height_of (words));
  const double height = inner + 24;

  vigie_sheet_keep (self, height);
  fill (self, MARGIN, WIDTH, height, 0xf2f4f7);
  fill (self, MARGIN, 4, height, 0x1c4f8f);
  const double top = self->y + 12 + (inner - figure_height) / 2;
  show_tagged (self, "P", large, MARGIN + 18, top, styles[VIGIE_SHEET_FIGURE].colour);
  show_tagged (self, "P", small, MARGIN + 18, top + height_of (large),
               styles[VIGIE_SHEET_MUTED].colour);
  show_lines (self, words, second, self->y + 12 + (inner - height_of (words)) / 2,
              styles[VIGIE_SHEET_BODY].colour);
  self->y += height + 16;
}

void
vigie_sheet_quote (VigieSheet *self, const char *text, const char *source)
{
  const double indent = 14;
  g_autoptr (PangoLayout) words = make_layout (self, VIGIE_SHEET_BODY, text, WIDTH - indent, 0);
  g_autoptr (PangoLayout) below = make_layout (self, VIGIE_SHEET_MUTED, source, WIDTH - indent, 2);
  const double height = height_of (words) + 2 + height_of (below);
  vigie_sheet_keep (self, height);
  fill (self, MARGIN, 3, height, 0xb9c7da);
  begin_tag (self, "BlockQuote");
  show_tagged (self, "P", words, MARGIN + indent, self->y, styles[VIGIE_SHEET_BODY].colour);
  show_tagged (self, "P", below, MARGIN + indent, self->y + height_of (words) + 2,
               styles[VIGIE_SHEET_MUTED].colour);
  end_tag (self, "BlockQuote");
  self->y += height + 10;
}

/* Charts --------------------------------------------------------------------------------------- */

/* How many of @bars, at least one, fit on what is left of the page. */
static guint
count_fitting (VigieSheet *self, const VigieBar *bars, guint n_bars)
{
  guint n = n_bars;
  while (n > 1 && self->y + vigie_chart_measure_bars (WIDTH, bars, n) > BOTTOM)
    n--;
  return n;
}

void
vigie_sheet_keep_chart (VigieSheet *self, const VigieBar *bars, guint n_bars)
{
  const double heading = 2 * styles[VIGIE_SHEET_HEADING].size + styles[VIGIE_SHEET_HEADING].after;
  vigie_sheet_keep (self, heading + vigie_chart_measure_bars (WIDTH, bars, MIN (n_bars, 3)));
}

void
vigie_sheet_chart (VigieSheet *self, const VigieBar *bars, guint n_bars)
{
  begin_tag (self, "L");
  while (n_bars > 0)
    {
      vigie_sheet_keep (self, vigie_chart_measure_bars (WIDTH, bars, MIN (n_bars, 3)));
      const guint n = count_fitting (self, bars, n_bars);
      cairo_save (self->cr);
      cairo_translate (self->cr, MARGIN, self->y);
      self->y += vigie_chart_draw_bars (self->cr, WIDTH, bars, n, &vigie_chart_colours_print,
                                        self->mirrored);
      cairo_restore (self->cr);
      bars += n;
      n_bars -= n;
    }
  end_tag (self, "L");
  self->y += 8;
}

/* Tables --------------------------------------------------------------------------------------- */

/* What the longest word of @text takes. */
static double
width_of_words (const VigieSheet *self, VigieSheetStyle style, const char *text)
{
  g_autoptr (PangoLayout) layout = make_layout (self, style, text, 0, 0);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD);
  return width_of (layout);
}

/* A column that no language's word for its title, and no number, has to be cut in: what it lacks is
 * taken from the others, each by what it can spare. The names in a cell may be cut. */
static VigieSheetColumn *
fit_columns (const VigieSheet *self,
             const VigieSheetColumn *columns,
             guint n_columns,
             const GPtrArray *cells)
{
  VigieSheetColumn *fitting = g_memdup2 (columns, n_columns * sizeof *columns);
  g_autofree double *needed = g_new0 (double, n_columns);
  double lacking = 0;
  double spare = 0;
  for (guint i = 0; i < n_columns; i++)
    {
      needed[i] = width_of_words (self, VIGIE_SHEET_MUTED, columns[i].title);
      for (guint k = i; columns[i].is_number && k < cells->len; k += n_columns)
        needed[i] = MAX (needed[i], width_of_words (self, VIGIE_SHEET_BODY, cells->pdata[k]));
      needed[i] = (needed[i] + CELL_GAP + 1) / WIDTH;
      lacking += MAX (0, needed[i] - columns[i].share);
      spare += MAX (0, columns[i].share - needed[i]);
    }
  if (lacking > spare)
    return fitting;
  for (guint i = 0; i < n_columns; i++)
    fitting[i].share = needed[i] > columns[i].share
                         ? needed[i]
                         : columns[i].share - lacking * (columns[i].share - needed[i]) / spare;
  return fitting;
}

/* The gap is between columns: the last one goes up to the margin. */
static double
get_cell_width (const VigieSheetColumn *columns, guint n_columns, guint i)
{
  return columns[i].share * WIDTH - (i + 1 < n_columns ? CELL_GAP : 0);
}

static void
draw_cells (VigieSheet *self,
            const VigieSheetColumn *columns,
            guint n_columns,
            GPtrArray *layouts,
            const char *tag,
            guint32 colour)
{
  double x = MARGIN;
  for (guint i = 0; i < n_columns; i++)
    {
      PangoLayout *layout = g_ptr_array_index (layouts, i);
      const double width = get_cell_width (columns, n_columns, i);
      const gboolean is_at_end = columns[i].is_number && !self->mirrored;
      const double indent = is_at_end ? width - width_of (layout) : 0;
      show_tagged (self, tag, layout, x + indent, self->y + ROW_PADDING, colour);
      x += columns[i].share * WIDTH;
    }
}

/* A row of cells, which are read as @tag, if any; a number wraps to the left but ends at the right
 * of its column, as everything does in one that is mirrored. */
static void
draw_row (VigieSheet *self,
          const VigieSheetColumn *columns,
          guint n_columns,
          const char *const *cells,
          const char *tag,
          VigieSheetStyle style)
{
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_object_unref);
  double height = 0;
  for (guint i = 0; i < n_columns; i++)
    {
      const double width = get_cell_width (columns, n_columns, i);
      PangoLayout *layout = make_layout (self, style, cells[i], width, 4);
      height = MAX (height, height_of (layout));
      if (columns[i].is_number && !self->mirrored)
        {
          pango_layout_set_width (
            layout, MIN ((int) (width * PANGO_SCALE), (int) (width_of (layout) * PANGO_SCALE) + 1));
          pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
        }
      g_ptr_array_add (layouts, layout);
    }
  height += 2 * ROW_PADDING;
  if (tag)
    begin_tag (self, "TR");
  draw_cells (self, columns, n_columns, layouts, tag, styles[style].colour);
  if (tag)
    end_tag (self, "TR");
  self->y += height;
  rule (self, self->y, 0.5, 0xd4d4d4);
}

static void
draw_head (VigieSheet *self, const VigieSheetColumn *columns, guint n_columns, const char *tag)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  for (guint i = 0; i < n_columns; i++)
    g_ptr_array_add (titles, (gpointer) columns[i].title);
  draw_row (self, columns, n_columns, (const char *const *) titles->pdata, tag, VIGIE_SHEET_MUTED);
  rule (self, self->y, 1, 0x5a5a5a);
}

static double
measure_row (const VigieSheet *self,
             const VigieSheetColumn *columns,
             guint n_columns,
             const char *const *cells)
{
  double height = 0;
  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (PangoLayout) layout =
        make_layout (self, VIGIE_SHEET_BODY, cells[i], get_cell_width (columns, n_columns, i), 4);
      height = MAX (height, height_of (layout));
    }
  return height + 2 * ROW_PADDING;
}

void
vigie_sheet_table (VigieSheet *self,
                   const VigieSheetColumn *wanted,
                   guint n_columns,
                   GPtrArray *cells)
{
  g_autofree VigieSheetColumn *columns = fit_columns (self, wanted, n_columns, cells);
  const char *const *row = (const char *const *) cells->pdata;
  vigie_sheet_keep (self, 60);
  begin_tag (self, "Table");
  draw_head (self, columns, n_columns, "TH");
  for (guint i = 0; i + n_columns <= cells->len; i += n_columns, row += n_columns)
    {
      if (self->y + measure_row (self, columns, n_columns, row) > BOTTOM)
        {
          next_page (self);
          draw_head (self, columns, n_columns, NULL);
        }
      draw_row (self, columns, n_columns, row, "TD", VIGIE_SHEET_BODY);
    }
  end_tag (self, "Table");
  self->y += 14;
}
