/* bench-dashboard.c: the dashboard of a store with many audits against that of one with a thousand
 *
 *   bench-dashboard [AUDITS [FOLDER]]
 *
 * In FOLDER the stores stay, to be measured again: a million takes a while to make.
 *
 * Both are opened in turn, in a window, and each board is shown; the least of all rounds counts.
 * What is opened: from the press on the page's name until the first frame with the board is drawn.
 * Run it in tests/e2e/session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../bench.h"
#include "window-store.h"

#include "consolidation/vigie-judgement.h"
#include "consolidation/vigie-store-private.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 10
#define MANY 100000

enum
{
  CAMPAIGN, /* opening the campaign, with all its pages */
  DASHBOARD,
  BOARDS, /* each of them, once the dashboard is there */
  QUALITY_FILLED = BOARDS + VIGIE_N_BOARD_KINDS,
  QUALITY_CHANGED, /* the same after an audit was judged, with what is drawn and coded again */
  REVIEWS,         /* the page of reviews, to the first frame with its list */
  N_FIGURES,
};

typedef struct
{
  char *folder;
  char *audit; /* one that is coded again */
  BenchTime best[N_FIGURES];
} Subject;

static const char *
get_name (guint figure)
{
  return figure == CAMPAIGN          ? "campaign"
         : figure == DASHBOARD       ? "dashboard"
         : figure == QUALITY_FILLED  ? "quality, all filled in"
         : figure == QUALITY_CHANGED ? "quality, after a change"
         : figure == REVIEWS         ? "reviews"
                             : vigie_board_kind_get_name ((VigieBoardKind) (figure - BOARDS));
}

static void
note_painted (GdkFrameClock *clock, gpointer painted)
{
  *(gboolean *) painted = TRUE;
}

/* Until what was asked for is drawn. */
static void
wait_for_paint (GtkWindow *window)
{
  GdkFrameClock *clock = gdk_surface_get_frame_clock (gtk_native_get_surface (GTK_NATIVE (window)));
  gboolean painted = FALSE;
  const gulong handler =
    g_signal_connect (clock, "after-paint", G_CALLBACK (note_painted), &painted);
  gtk_widget_queue_draw (GTK_WIDGET (window));
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static void
wait_for_kind (VigieCoordinatorPage *page, VigieBoardKind kind)
{
  const VigieBoard *board;
  while (!(board = vigie_dashboard_view_get_board (page->dashboard)) || board->kind != kind)
    g_main_context_iteration (NULL, TRUE);
}

static void
note_ready (VigieDashboardView *view, gpointer ready)
{
  *(gboolean *) ready = TRUE;
}

/* All of it may be there before the first frame is. */
static void
show_kind (Subject *self, GtkWindow *window, VigieCoordinatorPage *page, VigieBoardKind kind)
{
  gboolean ready = FALSE;
  const gulong handler =
    g_signal_connect (page->dashboard, "ready", G_CALLBACK (note_ready), &ready);
  const BenchTime start = bench_now ();
  vigie_dashboard_view_show (page->dashboard, kind);
  wait_for_kind (page, kind);
  wait_for_paint (window);
  bench_least (&self->best[BOARDS + kind], start);
  while (!ready)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (page->dashboard, handler);
  if (kind != VIGIE_BOARD_QUALITY)
    return;
  wait_for_paint (window);
  bench_least (&self->best[QUALITY_FILLED], start);
}

/* Until the quality board, which is shown, is whole: from the moment that the judgement is in the
 * store. */
static void
change_once (Subject *self, GtkWindow *window, VigieCoordinatorPage *page, guint round)
{
  GError *error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "store.sqlite", NULL);
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
  if (!store
      || !vigie_store_judge (store, self->audit,
                             round % 2 == 0 ? VIGIE_JUDGEMENT_REJECTED : VIGIE_JUDGEMENT_ACCEPTED,
                             "C", "why", NULL, &error))
    g_error ("%s", error->message);
  gboolean ready = FALSE;
  const gulong handler =
    g_signal_connect (page->dashboard, "ready", G_CALLBACK (note_ready), &ready);
  const BenchTime start = bench_now ();
  g_signal_emit_by_name (page->coordination, "changed");
  while (!ready)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (page->dashboard, handler);
  wait_for_paint (window);
  bench_least (&self->best[QUALITY_CHANGED], start);
}

static void
show_reviews (Subject *self, GtkWindow *window, VigieCoordinatorPage *page)
{
  const BenchTime start = bench_now ();
  adw_view_stack_set_visible_child_name (page->stack, "reviews");
  while (!vigie_reviews_view_get_rows (page->reviews))
    g_main_context_iteration (NULL, TRUE);
  wait_for_paint (window);
  bench_least (&self->best[REVIEWS], start);
}

static void
open_once (Subject *self, guint round)
{
  VigieCoordinatorPage *page;
  BenchTime start = bench_now ();
  GtkWindow *window = coordinator_window (self->folder, &page);
  wait_for_paint (window);
  bench_least (&self->best[CAMPAIGN], start);

  start = bench_now ();
  adw_view_stack_set_visible_child_name (page->stack, "dashboard");
  wait_for_kind (page, VIGIE_BOARD_COVERAGE);
  wait_for_paint (window);
  bench_least (&self->best[DASHBOARD], start);
  for (guint kind = VIGIE_BOARD_COVERAGE + 1; kind < VIGIE_N_BOARD_KINDS; kind++)
    show_kind (self, window, page, (VigieBoardKind) kind);
  change_once (self, window, page, round);
  show_kind (self, window, page, VIGIE_BOARD_COVERAGE);
  show_reviews (self, window, page);
  gtk_window_destroy (window);
  coordinator_settle ();
}

static void
print (const Subject *small, const Subject *large, guint n)
{
  printf ("%-24s %19s %19s %15s\n", "", "1,000 audits", "many audits", "times as long");
  printf ("%-24s %9s %9s %9s %9s %7s %7s   (%u audits)\n", "milliseconds", "clock", "cpu", "clock",
          "cpu", "clock", "cpu", n);
  for (guint i = 0; i < N_FIGURES; i++)
    {
      const BenchTime a = small->best[i], b = large->best[i];
      printf ("%-24s %9.1f %9.1f %9.1f %9.1f %7.2f %7.2f\n", get_name (i), a.wall * 1000,
              a.cpu * 1000, b.wall * 1000, b.cpu * 1000, b.wall / a.wall, b.cpu / a.cpu);
    }
}

/* Where something changes: one of those that are coded again. */
static char *
find_audit (const char *folder)
{
  GError *error = NULL;
  char *audit = NULL;
  g_autofree char *path = g_build_filename (folder, "store.sqlite", NULL);
  g_autoptr (VigieStore) store = vigie_store_open (path, FALSE, NULL, &error);
  if (!store
      || !vigie_database_query_text (store->database,
                                     "SELECT first FROM pair WHERE first IS NOT NULL LIMIT ?", "1",
                                     &audit, &error)
      || !audit)
    g_error ("%s", error ? error->message : "nothing is coded again");
  return audit;
}

/* A store that was kept, or one that is made, and kept if @folder (nullable) says where. */
static char *
take_folder (Fixture *fixture, const char *folder, guint n)
{
  g_autofree char *name = g_strdup_printf ("with-%u", n);
  g_autofree char *kept = folder ? g_build_filename (folder, name, NULL) : NULL;
  if (kept && g_file_test (kept, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&kept);
  char *made = window_store_folder (fixture, n);
  if (!kept)
    return made;
  if (g_rename (made, kept) != 0)
    g_error ("%s: cannot be moved to %s", made, kept);
  g_free (made);
  return g_steal_pointer (&kept);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_init ();
  adw_init ();
  const guint n = argc > 1 ? (guint) atoi (argv[1]) : MANY;
  const char *folder = argc > 2 ? argv[2] : NULL;
  g_autoptr (Fixture) fixture = window_store_fixture ();
  Subject subjects[] = { { .folder = take_folder (fixture, folder, WINDOW_STORE_AUDITS) },
                         { .folder = take_folder (fixture, folder, n) } };
  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    subjects[i].audit = find_audit (subjects[i].folder);
  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    for (guint figure = 0; figure < N_FIGURES; figure++)
      subjects[i].best[figure] = (BenchTime){ G_MAXDOUBLE, G_MAXDOUBLE };
  for (guint round = 0; round < ROUNDS; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
      open_once (&subjects[i], round);
  print (&subjects[0], &subjects[1], n);
  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_free (subjects[i].folder);
      g_free (subjects[i].audit);
    }
  return 0;
}
