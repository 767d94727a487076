/* test-form-warnings.c: the same choice throughout a section is pointed out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form-fixture.h"

#include <adwaita.h>

#define N_QUESTIONS 9

static char *
make_form (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) questions = g_string_new (NULL);
  for (int i = 1; i <= N_QUESTIONS; i++)
    {
      g_string_append_printf (names, "<q%d/>", i);
      g_string_append_printf (questions,
                              "<select1 ref=\"/data/q%d\"><label>Question %d</label>"
                              "<item><label>Yes</label><value>yes</value></item>"
                              "<item><label>No</label><value>no</value></item></select1>",
                              i, i);
    }
  return g_strdup_printf (
    "<h:html xmlns=\"http://www.w3.org/2002/xforms\" xmlns:h=\"http://www.w3.org/1999/xhtml\">"
    "<h:head><h:title>Choices</h:title><model><instance><data id=\"choices\" version=\"1\">%s"
    "<meta><instanceID/></meta></data></instance></model></h:head><h:body>%s</h:body></h:html>",
    names->str, questions->str);
}

static gboolean
is_warned (FormFixture *form)
{
  g_autoptr (GPtrArray) warnings = vigie_audit_list_warnings (form->audit);
  for (guint i = 0; i < warnings->len; i++)
    if (((VigieAuditWarning *) g_ptr_array_index (warnings, i))->kind == VIGIE_AUDIT_WARNING_SAME)
      return TRUE;
  return FALSE;
}

static void
test_same_throughout (void)
{
  g_autofree char *document = make_form ();
  g_autoptr (FormFixture) form = form_fixture_new_form (document);
  for (int i = 1; i <= N_QUESTIONS; i++)
    {
      g_autofree char *path = g_strdup_printf ("/data/q%d", i);
      g_assert_false (i < 8 && is_warned (form));
      form_fixture_answer (form, path, "yes");
    }
  g_assert_true (is_warned (form));
  form_fixture_answer (form, "/data/q4", "no");
  g_assert_false (is_warned (form));
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/form/warnings/same-throughout", test_same_throughout);
  return g_test_run ();
}
