/* test-scenario.c: the scenario, beside the questions or above them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "../../workspace/work-fixture.h"
#include "auditor/vigie-scenario-pane.h"
#include "ui-fixture.h"

static gboolean
is_revealed (VigieScenarioPane *pane)
{
  gboolean revealed = FALSE;
  g_object_get (pane, "revealed", &revealed, NULL);
  return revealed;
}

/* Above the form every line that the width makes has its height. */
static void
test_nothing_is_cut (void)
{
  g_autoptr (Work) work = work_new ();
  VigieScenarioPane *pane = g_object_new (VIGIE_TYPE_SCENARIO_PANE, "above", TRUE, NULL);
  GtkWindow *window = ui_show (GTK_WIDGET (pane));
  g_assert_true (vigie_scenario_pane_set_item (
    pane, vigie_workspace_find_item (work->workspace, WORK_PHONE), TRUE));
  GtkLabel *text = GTK_LABEL (ui_child (pane, VIGIE_TYPE_SCENARIO_PANE, "text"));
  GtkWidget *frame = GTK_WIDGET (ui_child (pane, VIGIE_TYPE_SCENARIO_PANE, "frame"));
  int last = 0;
  for (int n_words = 10; n_words <= 50; n_words += 20)
    {
      g_autofree char *dots = g_strnfill (n_words, '.');
      g_auto (GStrv) words = g_strsplit (dots, ".", -1);
      g_autofree char *sentence = g_strjoinv ("courtesy ", words);
      gtk_label_set_label (text, sentence);
      int frame_height = 0;
      int text_height = 0;
      gtk_widget_measure (frame, GTK_ORIENTATION_VERTICAL, 360, NULL, &frame_height, NULL, NULL);
      gtk_widget_measure (GTK_WIDGET (text), GTK_ORIENTATION_VERTICAL, 360 - 2 * 12, &text_height,
                          NULL, NULL, NULL);
      g_assert_cmpint (text_height, >, last); /* it does wrap */
      g_assert_cmpint (frame_height, >, text_height + 2 * 12);
      last = text_height;
    }
  ui_close (window, pane);
}

/* Without end it would push the questions off the page. */
static void
test_leaves_room (void)
{
  g_autoptr (Work) work = work_new ();
  VigieScenarioPane *pane = g_object_new (VIGIE_TYPE_SCENARIO_PANE, "above", TRUE, NULL);
  GtkWindow *window = ui_show (GTK_WIDGET (pane));
  g_assert_true (vigie_scenario_pane_set_item (
    pane, vigie_workspace_find_item (work->workspace, WORK_PHONE), TRUE));
  g_autofree char *lines = g_strnfill (500, '\n');
  gtk_label_set_label (GTK_LABEL (ui_child (pane, VIGIE_TYPE_SCENARIO_PANE, "text")), lines);
  int minimum = 0;
  int natural = 0;
  gtk_widget_measure (GTK_WIDGET (pane), GTK_ORIENTATION_VERTICAL, 360, &minimum, &natural, NULL,
                      NULL);
  g_assert_cmpint (natural, <=, 400);
  g_assert_cmpint (minimum, <=, 100);
  ui_close (window, pane);
}

static void
test_when_it_shows (void)
{
  g_autoptr (Work) work = work_new ();
  VigieWorkItem *item = vigie_workspace_find_item (work->workspace, WORK_PHONE);
  VigieScenarioPane *pane = g_object_new (VIGIE_TYPE_SCENARIO_PANE, NULL);
  GtkWindow *window = ui_show (GTK_WIDGET (pane));
  g_assert_true (vigie_scenario_pane_set_item (pane, item, FALSE));
  g_assert_true (is_revealed (pane)); /* beside there is room for it */
  g_object_set (pane, "above", TRUE, NULL);
  g_assert_false (is_revealed (pane));
  g_assert_true (vigie_scenario_pane_set_item (pane, item, TRUE));
  g_assert_true (is_revealed (pane)); /* who begins reads it first */
  g_object_set (pane, "revealed", FALSE, NULL);
  g_assert_false (is_revealed (pane));
  g_object_set (pane, "above", FALSE, NULL);
  g_assert_false (is_revealed (pane)); /* closed by hand it stays closed */
  g_assert_false (vigie_scenario_pane_set_item (pane, NULL, TRUE));
  g_object_set (pane, "above", FALSE, NULL);
  g_assert_false (is_revealed (pane)); /* there is nothing to show */
  ui_close (window, pane);
}

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  g_test_add_func ("/ui/auditor/scenario/nothing-is-cut", test_nothing_is_cut);
  g_test_add_func ("/ui/auditor/scenario/leaves-room", test_leaves_room);
  g_test_add_func ("/ui/auditor/scenario/when-it-shows", test_when_it_shows);
  return g_test_run ();
}
