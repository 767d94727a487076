/* test-form-table.c: selects that are the rows of a table, and its head
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include "form/vigie-question-private.h"

#include <adwaita.h>
#include <locale.h>

#define CHOICES                                       \
  "<item><label>Never</label><value>a</value></item>" \
  "<item><label>Once</label><value>b</value></item>"  \
  "<item><label>Often</label><value>c</value></item></select1>"

static const char document[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
  "<h:head><h:title>Table</h:title><model><instance><data id='table' version='1'>"
  "<head/><noise/><queue/></data></instance>"
  "<bind nodeset='/data/head' type='string'/><bind nodeset='/data/noise' type='string'/>"
  "<bind nodeset='/data/queue' type='string'/></model></h:head><h:body>"
  "<group appearance='field-list'><label>How often was there</label>"
  "<select1 ref='/data/head' appearance='label'><label>How often</label>" CHOICES
  "<select1 ref='/data/noise' appearance='list-nolabel'><label>Noise</label>" CHOICES
  "<select1 ref='/data/queue' appearance='list-nolabel'><label>A queue</label>" CHOICES
  "</group></h:body></h:html>";

static graphene_rect_t
get_place (FormFixture *form, const char *path, const char *choice)
{
  graphene_rect_t place;
  GtkWidget *button = form_fixture_find_button (form_fixture_go (form, path), choice);
  g_assert_nonnull (button);
  form_fixture_wait_for_size (button);
  g_assert_true (gtk_widget_compute_bounds (button, form->window, &place));
  return place;
}

/* Beside each other, and below those of the row above. */
static void
test_rows (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  const graphene_rect_t never = get_place (form, "/data/noise", "Never");
  const graphene_rect_t often = get_place (form, "/data/noise", "Often");
  const graphene_rect_t below = get_place (form, "/data/queue", "Often");
  g_assert_cmpfloat (never.origin.y, ==, often.origin.y);
  g_assert_cmpfloat (never.origin.x, <, often.origin.x);
  g_assert_cmpfloat (often.origin.x, ==, below.origin.x);
  g_assert_cmpfloat (often.origin.y, <, below.origin.y);
}

/* The head shows its words and offers nothing; the keys go by it. */
static void
test_head (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  GtkWidget *head = form_fixture_go (form, "/data/head");
  g_assert_nonnull (form_fixture_find_label (head, "How often"));
  g_assert_null (form_fixture_find_type (head, GTK_TYPE_CHECK_BUTTON));
  g_assert_false (vigie_question_choose (VIGIE_QUESTION (head), GDK_KEY_1));
  g_assert_cmpstr (form_fixture_value (form, "/data/head"), ==, "");

  g_assert_true (
    vigie_question_choose (VIGIE_QUESTION (form_fixture_go (form, "/data/noise")), GDK_KEY_3));
  g_assert_cmpstr (form_fixture_value (form, "/data/noise"), ==, "c");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_add_func ("/ui/form/table/rows", test_rows);
  g_test_add_func ("/ui/form/table/head", test_head);
  return g_test_run ();
}
