/* test-label.c: texts that are shown as they are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "vigie-label.h"

/* The label that says @text. */
static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text))
    return TRUE;
  for (GtkWidget *at = gtk_widget_get_first_child (widget); at;
       at = gtk_widget_get_next_sibling (at))
    if (says (at, text))
      return TRUE;
  return FALSE;
}

/* A path or a message may hold what markup would take for a beginning. */
static void
test_page (void)
{
  static const char text[] = "“R&D <new>” cannot be read";
  GtkWidget *page = g_object_ref_sink (adw_status_page_new ());
  vigie_label_describe_page (ADW_STATUS_PAGE (page), text);
  g_assert_true (says (page, text));
  vigie_label_describe_page (ADW_STATUS_PAGE (page), NULL);
  g_assert_false (says (page, text));
  g_object_unref (page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/label/page", test_page);
  return g_test_run ();
}
