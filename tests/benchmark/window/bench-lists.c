/* bench-lists.c: frames of the coordinator's lists while they are scrolled
 *
 *   bench-lists [ROWS]
 *
 * Each list has that many rows. It is scrolled a little with each frame, then by more than what is
 * seen with each frame, as by the bar at its side: every row is another one then. Run it in
 * tests/e2e/session; GSK draws there without a graphics card.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../bench.h"
#include "window-form.h"
#include "window-store.h"

#include "coordinator/vigie-audits-window.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#define ROUNDS 2
#define ROWS 100000
#define FRAMES 120
#define STEP 60.0 /* pixels a frame */
#define LEAP 3001.0

typedef struct
{
  GtkAdjustment *at;
  double step;
} Scrolling;

static gboolean
scroll_on (guint frame, gpointer data)
{
  const Scrolling *self = data;
  gtk_adjustment_set_value (self->at, gtk_adjustment_get_value (self->at) + self->step);
  return frame < FRAMES;
}

static void
keep_calmest (FrameMeter **calmest, FrameMeter *meter)
{
  if (!*calmest || frame_meter_get_busy (meter) < frame_meter_get_busy (*calmest))
    {
      FrameMeter *other = *calmest;
      *calmest = meter;
      meter = other;
    }
  g_clear_pointer (&meter, frame_meter_free);
}

/* The calmest of some rounds says what the program itself takes. */
static void
measure (GtkWidget *window, GtkWidget *list, guint wanted, const char *name)
{
  static const double steps[] = { STEP, LEAP };
  GtkWidget *scroller = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *at = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  GtkSelectionModel *model = GTK_IS_COLUMN_VIEW (list)
                               ? gtk_column_view_get_model (GTK_COLUMN_VIEW (list))
                               : gtk_list_view_get_model (GTK_LIST_VIEW (list));
  while (g_list_model_get_n_items (G_LIST_MODEL (model)) < wanted) /* some come with each frame */
    g_main_context_iteration (NULL, TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      FrameMeter *calmest = NULL;
      for (guint round = 0; round < ROUNDS; round++)
        {
          Scrolling scrolling = { at, steps[i] };
          gtk_adjustment_set_value (at, 0);
          coordinator_settle ();
          keep_calmest (&calmest, frame_meter_run (window, scroll_on, &scrolling));
        }
      g_autofree char *title = g_strdup_printf ("%s, %s", name, i == 0 ? "scrolled" : "thrown");
      frame_meter_print (calmest, title);
      fflush (stdout);
      frame_meter_free (calmest);
    }
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  if (GTK_IS_COLUMN_VIEW (widget) || GTK_IS_LIST_VIEW (widget))
    return widget;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    {
      GtkWidget *found = find_list (at);
      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_in (GtkWidget *widget, const char *id)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), id));
}

static void
measure_page (
  GtkWindow *window, VigieCoordinatorPage *page, const char *name, GtkWidget *list, guint n)
{
  adw_view_stack_set_visible_child_name (page->stack, name);
  coordinator_settle ();
  measure (GTK_WIDGET (window), list, n, name);
}

static void
wait_for_reviews (VigieCoordinatorPage *page)
{
  const VigieReviewRows *rows;
  while (!(rows = vigie_reviews_view_get_rows (page->reviews)) || !rows->is_whole)
    g_main_context_iteration (NULL, TRUE);
}

static void
measure_reviews (GtkWindow *window, VigieCoordinatorPage *page, guint n)
{
  adw_view_stack_set_visible_child_name (page->stack, "reviews");
  wait_for_reviews (page);
  vigie_reviews_view_show (page->reviews, VIGIE_REVIEW_ALL);
  wait_for_reviews (page);
  measure_page (window, page, "reviews", find_in (GTK_WIDGET (page->reviews), "view"), n);
}

/* The audits behind the sum of all. */
static void
measure_audits (VigieCoordinatorPage *page, guint n)
{
  coordinator_show_board (page, VIGIE_BOARD_COVERAGE);
  vigie_dashboard_view_open_cell (page->dashboard, 0, 0);
  VigieAuditsWindow *audits =
    VIGIE_AUDITS_WINDOW (coordinator_find_window (VIGIE_TYPE_AUDITS_WINDOW));
  while (!vigie_audits_window_get_rows (audits))
    g_main_context_iteration (NULL, TRUE);
  measure (GTK_WIDGET (audits), find_list (GTK_WIDGET (audits)), n, "audits of a figure");
  gtk_window_destroy (GTK_WINDOW (audits));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_init ();
  adw_init ();
  const guint n = argc > 1 ? (guint) atoi (argv[1]) : ROWS;
  VigieCoordinatorPage *page;
  g_autoptr (Fixture) fixture = window_store_fixture ();
  window_store_plan (fixture, n);
  g_autofree char *folder = window_store_folder (fixture, n);
  window_store_add_bundles (folder, n);
  GtkWindow *window = coordinator_window (folder, &page);
  printf ("%-28s %-6s %8s %8s %8s %6s\n", "frames of lists", "ms", "half", "99 %", "worst",
          "over 16.7");
  measure_page (window, page, "plan", find_in (GTK_WIDGET (page->plan), "table"), n);
  measure_page (window, page, "bundles", find_in (GTK_WIDGET (page->bundles), "list"), n);
  measure_audits (page, n);
  measure_reviews (window, page, n);
  gtk_window_destroy (window);
  coordinator_settle ();
  return 0;
}
