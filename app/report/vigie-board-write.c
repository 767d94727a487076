/* vigie-board-write.c: boards as files: PNG, SVG, PDF, CSV
 *
 * The same board gives the same bytes: nothing in them is of the machine, the moment or what was
 * drawn before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-durable.h"
#include "base/vigie-error.h"
#include "report/vigie-chart-private.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>
#include <string.h>

#define PAGE_WIDTH 842.0 /* A4, landscape */
#define PAGE_HEIGHT 595.0
#define MARGIN 40.0
#define INNER (PAGE_WIDTH - 2 * MARGIN)
#define FOOT 24.0
#define PICTURE 900.0 /* width of a picture */
#define PICTURE_MARGIN 20.0
#define SHARP 2.0       /* dots of a picture for each unit */
#define MOST_DOTS 30000 /* of a side, which cairo can still draw */

typedef struct
{
  const VigieBoard *board;
  const char *title;
  const char *under;
  gboolean mirrored;
} Plate;

/* Text on a plate ------------------------------------------------------------------------------ */

/* Returns: the height used. */
static double
show (cairo_t *cr,
      const Plate *plate,
      const char *text,
      double size,
      gboolean bold,
      double x,
      double y,
      double width)
{
  g_autoptr (PangoLayout) layout =
    vigie_chart_layout_new (text, size, bold, width, 0, plate->mirrored);
  if (cr)
    vigie_chart_show_text (cr, layout, x, y,
                           bold ? vigie_chart_colours_print.text : vigie_chart_colours_print.muted);
  return vigie_chart_get_height (layout) + 3;
}

/* Title, filter, what is shown, and that data are invented; without @cr they are measured. */
static double
show_head (cairo_t *cr, const Plate *plate, double x, double y, double width)
{
  double height = show (cr, plate, plate->title, 15, TRUE, x, y, width);
  height += show (cr, plate, plate->under, 10, FALSE, x, y + height, width);
  height +=
    show (cr, plate, vigie_board_explain (plate->board->kind), 9, FALSE, x, y + height, width);
  if (plate->board->campaign->fictitious)
    height += show (cr, plate, _ ("All data are fictitious."), 10, TRUE, x, y + height, width);
  return height + 6;
}

/* Pages ---------------------------------------------------------------------------------------- */

static void
show_foot (cairo_t *cr, const Plate *plate, guint page, guint n_pages)
{
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page, n_pages);
  g_autoptr (PangoLayout) layout =
    vigie_chart_layout_new (number, 9, FALSE, INNER, 1, plate->mirrored);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  vigie_chart_show_text (cr, layout, MARGIN, PAGE_HEIGHT - MARGIN, vigie_chart_colours_print.muted);
}

/* How many rows fit a page; charts are one piece. */
static guint
count_rows (const Plate *plate, double room)
{
  const VigieBoard *board = plate->board;
  if (vigie_board_is_chart (board->kind))
    return MAX (board->rows->len, 1);
  const double none = vigie_chart_measure_board (INNER, board, 0);
  const double one = vigie_chart_measure_board (INNER, board, 1) - none;
  return (guint) MAX ((room - none) / one, 1);
}

static guint
draw_pages (gconstpointer content, const VigiePaper *paper, guint n_pages)
{
  const Plate *plate = content;
  cairo_pdf_surface_set_size (paper->surface, PAGE_WIDTH, PAGE_HEIGHT);
  cairo_t *cr = cairo_create (paper->surface);
  guint page = 0;
  guint first = 0;
  do
    {
      const double head = page == 0 ? show_head (cr, plate, MARGIN, MARGIN, INNER) : 0;
      const guint n = MIN (count_rows (plate, PAGE_HEIGHT - 2 * MARGIN - FOOT - head),
                           plate->board->rows->len - first);
      cairo_save (cr);
      cairo_translate (cr, MARGIN, MARGIN + head);
      vigie_chart_draw_board (cr, INNER, plate->board, first, n, &vigie_chart_colours_print,
                              plate->mirrored);
      cairo_restore (cr);
      show_foot (cr, plate, ++page, n_pages);
      cairo_show_page (cr);
      first += n;
    }
  while (first < plate->board->rows->len);
  cairo_destroy (cr);
  return page;
}

/* Pictures ------------------------------------------------------------------------------------- */

static double
measure (const Plate *plate)
{
  const double width = PICTURE - 2 * PICTURE_MARGIN;
  return show_head (NULL, plate, 0, 0, width)
         + vigie_chart_measure_board (width, plate->board, plate->board->rows->len)
         + 2 * PICTURE_MARGIN;
}

static void
draw (cairo_t *cr, const Plate *plate)
{
  const double width = PICTURE - 2 * PICTURE_MARGIN;
  vigie_chart_set_colour (cr, vigie_chart_colours_print.background);
  cairo_paint (cr);
  const double head = show_head (cr, plate, PICTURE_MARGIN, PICTURE_MARGIN, width);
  cairo_translate (cr, PICTURE_MARGIN, PICTURE_MARGIN + head);
  vigie_chart_draw_board (cr, width, plate->board, 0, plate->board->rows->len,
                          &vigie_chart_colours_print, plate->mirrored);
}

static cairo_status_t
append (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, GError **error)
{
  return status == CAIRO_STATUS_SUCCESS
         || vigie_error_set (error, VIGIE_BASE_ERROR, VIGIE_BASE_ERROR_FAILED, NULL, 0,
                             _ ("the picture cannot be drawn: %s"),
                             cairo_status_to_string (status));
}

/* A board with very many rows is drawn smaller. */
static gboolean
draw_png (const Plate *plate, GByteArray *data, GError **error)
{
  const double height = measure (plate);
  const double scale = MIN (SHARP, MOST_DOTS / height);
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) ceil (PICTURE * scale), (int) ceil (height * scale));
  cairo_t *cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  draw (cr, plate);
  cairo_destroy (cr);
  const cairo_status_t status = cairo_surface_write_to_png_stream (surface, append, data);
  cairo_surface_destroy (surface);
  return check_status (status, error);
}

/* Cairo numbers surfaces as the program makes them: here they are numbered as they stand. */
static gboolean
number_surface (const GMatchInfo *match, GString *result, gpointer user_data)
{
  GHashTable *numbers = user_data;
  g_autofree char *name = g_match_info_fetch (match, 0);
  gpointer number = g_hash_table_lookup (numbers, name);
  if (!number)
    {
      number = GUINT_TO_POINTER (g_hash_table_size (numbers) + 1);
      g_hash_table_insert (numbers, g_strdup (name), number);
    }
  g_string_append_printf (result, "surface%u", GPOINTER_TO_UINT (number));
  return FALSE;
}

/* With a title for whoever does not see it. */
static void
finish_svg (GByteArray *data, const Plate *plate)
{
  g_autoptr (GRegex) regex = g_regex_new ("surface[0-9]+", 0, 0, NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = g_regex_replace_eval (
    regex, (const char *) data->data, (gssize) data->len, 0, 0, number_surface, numbers, NULL);
  g_autofree char *title =
    g_markup_printf_escaped ("\n<title>%s</title>\n<desc>%s</desc>", plate->title, plate->under);
  const char *root = strstr (text, "<svg");
  const char *end = root ? strchr (root, '>') : NULL;
  g_byte_array_set_size (data, 0);
  if (end)
    {
      g_byte_array_append (data, (const guint8 *) text, (guint) (end + 1 - text));
      g_byte_array_append (data, (const guint8 *) title, (guint) strlen (title));
      g_byte_array_append (data, (const guint8 *) (end + 1), (guint) strlen (end + 1));
    }
}

static gboolean
draw_svg (const Plate *plate, GByteArray *data, GError **error)
{
  cairo_surface_t *surface =
    cairo_svg_surface_create_for_stream (append, data, PICTURE, measure (plate));
  cairo_t *cr = cairo_create (surface);
  draw (cr, plate);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  const cairo_status_t status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (!check_status (status, error))
    return FALSE;
  finish_svg (data, plate);
  return TRUE;
}

/* ---------------------------------------------------------------------------------------------- */

static gboolean
write_picture (const Plate *plate, gboolean is_svg, const char *target, GError **error)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  return (is_svg ? draw_svg (plate, data, error) : draw_png (plate, data, error))
         && vigie_durable_replace (target, data->data, data->len, error);
}

static gboolean
write_pdf (
  const Plate *plate, const GDate *day, const VigieVoice *voice, const char *target, GError **error)
{
  g_autofree char *tag = vigie_voice_tag (voice);
  g_autoptr (GDateTime) when = g_date_time_new_utc (g_date_get_year (day), g_date_get_month (day),
                                                    g_date_get_day (day), 0, 0, 0);
  return vigie_pdf_write (draw_pages, plate, plate->title, when, tag, target, error);
}

gboolean
vigie_board_write (const VigieBoard *board,
                   VigieBoardFormat format,
                   const char *title,
                   const char *under,
                   const GDate *day,
                   const char *language,
                   const char *target,
                   GError **error)
{
  g_return_val_if_fail (board && title && under && g_date_valid (day) && target, FALSE);

  if (format == VIGIE_BOARD_CSV)
    return vigie_board_write_csv (board, target, error);
  g_auto (VigieVoice) voice = { 0 };
  vigie_voice_begin (&voice, language);
  const Plate plate = { board, title, under, vigie_voice_is_mirrored () };
  return format == VIGIE_BOARD_PDF
           ? write_pdf (&plate, day, &voice, target, error)
           : write_picture (&plate, format == VIGIE_BOARD_SVG, target, error);
}
