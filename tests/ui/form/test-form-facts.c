/* test-form-facts.c: the fact behind an answer, asked for below it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include "form/vigie-question-private.h"

#include <adwaita.h>
#include <locale.h>

static const char document[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'>"
  "<h:head><h:title>Facts</h:title><model><instance><data id='facts' version='1'>"
  "<before/><badge/><badge_fact/><ramp/><ramp_note/><after/></data></instance>"
  "<bind nodeset='/data/before' type='string'/><bind nodeset='/data/badge' type='string'/>"
  "<bind nodeset='/data/badge_fact' type='string' relevant=\"/data/badge = 'no'\"/>"
  "<bind nodeset='/data/ramp' type='string'/>"
  "<bind nodeset='/data/ramp_note' type='string' relevant=\"/data/ramp = 'no'\"/>"
  "<bind nodeset='/data/after' type='string'/></model></h:head><h:body>"
  "<input ref='/data/before'><label>Before</label></input>"
  "<select1 ref='/data/badge'><label>Badge</label>"
  "<item><label>Yes</label><value>yes</value></item>"
  "<item><label>No</label><value>no</value></item>"
  "<item><label>Not seen</label><value>unseen</value></item></select1>"
  "<input ref='/data/badge_fact' appearance='vigie-fact'><label>What was there?</label></input>"
  "<select1 ref='/data/ramp'><label>Ramp</label>"
  "<item><label>Yes</label><value>yes</value></item>"
  "<item><label>No</label><value>no</value></item></select1>"
  "<input ref='/data/ramp_note'><label>Note</label></input>"
  "<input ref='/data/after'><label>After</label></input></h:body></h:html>";

static void
assert_focus (FormFixture *form, const char *path)
{
  g_autofree char *focus = form_fixture_focus (form);
  g_assert_cmpstr (focus, ==, path);
}

static void
choose (FormFixture *form, const char *path, guint keyval)
{
  g_assert_true (vigie_question_choose (VIGIE_QUESTION (form_fixture_go (form, path)), keyval));
}

/* A key or a click that means the answer leads to the fact, which stands right below. */
static void
test_opens (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  choose (form, "/data/badge", GDK_KEY_2);
  assert_focus (form, "/data/badge_fact");
  form_fixture_settle (form);
  GtkWidget *fact = form_fixture_go (form, "/data/badge_fact");
  g_assert_true (gtk_widget_has_css_class (fact, "fact"));
  g_assert_nonnull (form_fixture_find_type (fact, GTK_TYPE_ENTRY));

  choose (form, "/data/badge", GDK_KEY_1);
  g_assert_false (gtk_widget_get_visible (fact));
  assert_focus (form, "/data/badge");
  GtkWidget *question = form_fixture_go (form, "/data/badge");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (form_fixture_find_button (question, "No")), TRUE);
  assert_focus (form, "/data/badge_fact");
}

/* The arrows choose what they come by: on the way to the last choice nothing takes the focus, and
 * who stays goes on by Enter. */
static void
test_arrows_pass (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  choose (form, "/data/badge", GDK_KEY_1);
  gtk_widget_child_focus (form->window, GTK_DIR_DOWN);
  g_assert_cmpstr (form_fixture_value (form, "/data/badge"), ==, "no");
  assert_focus (form, "/data/badge");
  gtk_widget_child_focus (form->window, GTK_DIR_DOWN);
  g_assert_cmpstr (form_fixture_value (form, "/data/badge"), ==, "unseen");
  assert_focus (form, "/data/badge");
}

/* What is only relevant then is an ordinary question; a fact that was there takes no focus. */
static void
test_stays (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  choose (form, "/data/ramp", GDK_KEY_2);
  assert_focus (form, "/data/ramp");
  form_fixture_answer (form, "/data/badge", "no");
  assert_focus (form, "/data/ramp"); /* not this person's doing */

  form_fixture_reopen (form);
  choose (form, "/data/badge", GDK_KEY_2);
  assert_focus (form, "/data/badge");
}

/* In the grid of visits a “No” about privacy asks for the fact, and its score stays as it is. */
static void
test_visit (void)
{
  g_autoptr (FormFixture) form = form_fixture_new_sample ("visit");
  form_fixture_answer (form, "/data/outside/open", "yes");
  form_fixture_answer (form, "/data/waiting/served", "yes");
  choose (form, "/data/welcome/privacy", GDK_KEY_n);
  assert_focus (form, "/data/welcome/privacy_fact");
  choose (form, "/data/welcome/privacy", GDK_KEY_y);
  assert_focus (form, "/data/welcome/privacy");
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C.UTF-8");
  adw_init ();
  g_test_add_func ("/ui/form/facts/opens", test_opens);
  g_test_add_func ("/ui/form/facts/arrows-pass", test_arrows_pass);
  g_test_add_func ("/ui/form/facts/stays", test_stays);
  g_test_add_func ("/ui/form/facts/visit", test_visit);
  return g_test_run ();
}
