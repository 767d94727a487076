/* test-button-name.c: a button has one name for screen readers, whatever it shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "compat/vigie-button-name.h"

static void
assert_named (GtkWidget *button, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       name);
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
test_instead_of_what_it_shows (void)
{
  g_autoptr (GtkWidget) button = g_object_ref_sink (gtk_button_new_with_mnemonic ("_Open"));
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                   GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  vigie_button_set_name (GTK_BUTTON (button), "Open the other audit");
  assert_named (button, "Open the other audit");
}

/* As in the cells of a table, which are used again for other figures. */
static void
test_after_other_words (void)
{
  g_autoptr (GtkWidget) button = g_object_ref_sink (gtk_button_new_with_label ("12"));
  vigie_button_set_name (GTK_BUTTON (button), "Telephone: 12");
  gtk_button_set_label (GTK_BUTTON (button), "13");
  vigie_button_set_name (GTK_BUTTON (button), "Telephone: 13");
  assert_named (button, "Telephone: 13");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/button-name/instead-of-what-it-shows", test_instead_of_what_it_shows);
  g_test_add_func ("/button-name/after-other-words", test_after_other_words);
  return g_test_run ();
}
