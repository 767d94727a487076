/* test-board-chart.c: boards take the room that they say, and are the same bytes each time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "report/vigie-board-chart.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static const double widths[] = { 300, 378, 382, 620, 900 };

/* Two channels, two criteria, three waves; names that are too long for a cell. */
static VigieCampaign *
make_campaign (void)
{
  VigieCampaign *campaign = vigie_campaign_new ("test");
  campaign->fictitious = TRUE;
  return campaign;
}

static void
set (VigieBoard *board, guint row, guint column, const double *values)
{
  for (guint i = 0; i < board->n_figures; i++)
    vigie_board_set (board, row, column, i, values[i]);
}

static VigieBoard *
make_board (VigieBoardKind kind, guint n_rows)
{
  g_autoptr (VigieCampaign) campaign = make_campaign ();
  VigieBoard *board = vigie_board_new (kind, campaign);
  vigie_board_add_column (board, "", "All of them");
  vigie_board_add_column (board, "audits", "A name so long that it has to be wrapped, and cut");
  vigie_board_add_column (board, "c", "هاتف");
  vigie_board_add_row (board, "", "All organisations", "");
  for (guint row = 1; row < n_rows; row++)
    {
      g_autofree char *id = g_strdup_printf ("o%u", row);
      vigie_board_add_row (board, id, "Communauté de communes du Val d’Exemple-sur-Rivière", "CC");
    }
  for (guint row = 0; row < n_rows; row++)
    for (guint column = 0; column < 3; column++)
      {
        const double score = (row * 37 + column * 11) % 101;
        const double work[] = { 4, row % 5, row % 3, 1, 0, 1 };
        const double scores[] = { score, score / 2, MIN (score + 10, 100), 7 };
        const double none[] = { NAN, NAN, NAN, NAN, NAN, NAN };
        set (board, row, column,
             row == 3                                                       ? none
             : kind == VIGIE_BOARD_COVERAGE || kind == VIGIE_BOARD_AUDITORS ? work
                                                                            : scores);
      }
  return board;
}

static void
test_drawn_as_measured (gconstpointer data)
{
  g_autoptr (VigieBoard) board = make_board ((VigieBoardKind) GPOINTER_TO_UINT (data), 7);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (widths); i++)
    {
      const double width = widths[i / 2];
      double x, y, ink_width, ink_height;
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      const double drawn =
        vigie_chart_draw_board (cr, width, board, 0, 7, &vigie_chart_colours_print, i % 2);
      cairo_recording_surface_ink_extents (surface, &x, &y, &ink_width, &ink_height);
      g_assert_cmpfloat_with_epsilon (vigie_chart_measure_board (width, board, 7), drawn, 0.001);
      g_assert_cmpfloat (y + ink_height, <=, drawn + 1);
      g_assert_cmpfloat (x, >=, -1);
      g_assert_cmpfloat (x + ink_width, <=, width + 1);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static char *
write_file (const VigieBoard *board, VigieBoardFormat format, const char *folder, gsize *size)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "board", NULL);
  GDate day;
  char *text;
  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 2, G_DATE_MARCH, 2026);
  g_assert_true (
    vigie_board_write (board, format, "A <title>", "Winter, telephone", &day, "en", path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, size, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  return text;
}

static void
test_same_bytes (void)
{
  static const char *const beginnings[] = { "\x89PNG", "<?xml", "%PDF-1.4", "row,row_name" };
  g_autofree char *folder = g_dir_make_tmp ("vigie-board-XXXXXX", NULL);
  for (guint kind = 0; kind < VIGIE_N_BOARD_KINDS; kind++)
    for (guint format = VIGIE_BOARD_PNG; format <= VIGIE_BOARD_CSV; format++)
      {
        gsize size, again;
        g_autoptr (VigieBoard) board = make_board ((VigieBoardKind) kind, 7);
        g_autofree char *first = write_file (board, (VigieBoardFormat) format, folder, &size);
        g_autofree char *second = write_file (board, (VigieBoardFormat) format, folder, &again);
        g_assert_true (g_str_has_prefix (first, beginnings[format]));
        g_assert_cmpmem (first, size, second, again);
        if (format == VIGIE_BOARD_SVG)
          g_assert_nonnull (strstr (first, "<title>A &lt;title&gt;</title>"));
      }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* More rows than a picture has dots, and than a page has room for. */
static void
test_many_rows (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vigie-board-XXXXXX", NULL);
  g_autoptr (VigieBoard) board = make_board (VIGIE_BOARD_COVERAGE, 2001);
  gsize size;
  g_autofree char *pdf = write_file (board, VIGIE_BOARD_PDF, folder, &size);
  g_autofree char *png = write_file (board, VIGIE_BOARD_PNG, folder, &size);
  /* Width and height stand in the header, big-endian. */
  const guint8 *at = (const guint8 *) png + 16;
  g_assert_cmpuint (at[4] << 24 | at[5] << 16 | at[6] << 8 | at[7], <=, 30001);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* A dot is found where it was drawn, and nothing is far from all of them. */
static void
test_points (void)
{
  g_autoptr (VigieBoard) board = make_board (VIGIE_BOARD_WAVES, 3);
  guint row, column;
  g_assert_false (vigie_chart_find_cell (600, board, FALSE, 4, 4, &row, &column));
  guint n_found = 0;
  for (double x = 0; x < 600; x += 4)
    for (double y = 0; y < 240; y += 4)
      if (vigie_chart_find_cell (600, board, FALSE, x, y, &row, &column))
        {
          n_found++;
          g_assert_cmpuint (row, <, board->rows->len);
          g_assert_cmpuint (column, <, board->columns->len);
        }
  g_assert_cmpuint (n_found, >, 9);
}

static void
test_words (void)
{
  g_autoptr (VigieBoard) board = make_board (VIGIE_BOARD_COVERAGE, 7);
  g_autofree char *late = vigie_board_cell_to_text (board, 4, 0);
  g_autofree char *none = vigie_board_cell_to_text (board, 3, 0);
  g_autofree char *words = vigie_board_cell_describe (board, 4, 0);
  g_assert_cmpstr (late, ==, "4/4 · 1 late");
  g_assert_cmpstr (none, ==, "–");
  g_assert_nonnull (strstr (words, "4 of 4 done, 1 late, 1 due now"));
  g_assert_true (vigie_board_cell_is_marked (board, 4, 0));
  g_assert_false (vigie_board_cell_is_marked (board, 0, 0));
  g_assert_cmpfloat (vigie_board_cell_get_tone (board, 2, 0), ==, 0.5);
  g_assert_true (isnan (vigie_board_cell_get_tone (board, 3, 0)));
}

/* The tooltip of a cell says what its criterion is about; what is read aloud stays short. */
static void
test_criterion_is_explained (void)
{
  g_autoptr (VigieBoard) board = make_board (VIGIE_BOARD_CRITERIA, 3);
  VigieCriterion *criterion = vigie_campaign_add_criterion (board->campaign, "audits");
  vigie_names_set (criterion->descriptions, "en", "How people are met");
  g_autofree char *words = vigie_board_cell_describe (board, 1, 1);
  g_autofree char *explained = vigie_board_cell_explain (board, 1, 1);
  g_autofree char *expected = g_strconcat (words, "\nHow people are met", NULL);
  g_assert_cmpstr (explained, ==, expected);
  g_assert_null (strstr (words, "How people are met"));

  g_autofree char *same = vigie_board_cell_describe (board, 1, 2);
  g_autofree char *undescribed = vigie_board_cell_explain (board, 1, 2);
  g_assert_cmpstr (undescribed, ==, same);
}

/* What second codings say, and where they are too few to say anything. */
static void
test_words_of_codings (void)
{
  g_autoptr (VigieCampaign) campaign = vigie_campaign_new ("test");
  g_autoptr (VigieBoard) board = vigie_board_new (VIGIE_BOARD_QUALITY, campaign);
  vigie_board_add_column (board, "equal", "Equal answers");
  vigie_board_add_column (board, "agreement", "Agreement");
  for (guint row = 0; row < 3; row++)
    vigie_board_add_row (board, "A01", "A01", "");
  const double pairs[] = { 7, 2, 0 };
  for (guint row = 0; row < 3; row++)
    for (guint column = 0; column < 2; column++)
      vigie_board_set (board, row, column, VIGIE_BOARD_OF, pairs[row]);
  vigie_board_set (board, 0, 0, VIGIE_BOARD_VALUE, 81.2);
  vigie_board_set (board, 0, 1, VIGIE_BOARD_VALUE, 0.54);
  g_autofree char *share = vigie_board_cell_to_text (board, 0, 0);
  g_autofree char *words = vigie_board_cell_describe (board, 0, 0);
  g_autofree char *few = vigie_board_cell_to_text (board, 1, 1);
  g_autofree char *none = vigie_board_cell_to_text (board, 2, 1);
  g_assert_cmpstr (share, ==, "81 %");
  g_assert_cmpstr (words, ==, "A01, Equal answers: 81 %, 7 second codings");
  g_assert_cmpstr (few, ==, "too few");
  g_assert_cmpstr (none, ==, "–");
  g_assert_true (vigie_board_cell_is_marked (board, 0, 1));
  g_assert_false (vigie_board_cell_is_marked (board, 0, 0));
  g_assert_false (vigie_board_cell_is_marked (board, 1, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint kind = 0; kind < VIGIE_N_BOARD_KINDS; kind++)
    {
      g_autofree char *path = g_strconcat ("/report/board/drawn-as-measured/",
                                           vigie_board_kind_get_name ((VigieBoardKind) kind), NULL);
      g_test_add_data_func (path, GUINT_TO_POINTER (kind), test_drawn_as_measured);
    }
  g_test_add_func ("/report/board/same-bytes", test_same_bytes);
  g_test_add_func ("/report/board/many-rows", test_many_rows);
  g_test_add_func ("/report/board/points", test_points);
  g_test_add_func ("/report/board/words", test_words);
  g_test_add_func ("/report/board/words-of-codings", test_words_of_codings);
  g_test_add_func ("/report/board/criterion-is-explained", test_criterion_is_explained);
  return g_test_run ();
}
