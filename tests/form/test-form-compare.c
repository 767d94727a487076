/* test-form-compare.c: what a new version of a form does otherwise
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-resource.h"
#include "form/vigie-form-compare.h"

#include <string.h>

#define HEAD                                                                              \
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' " \
  "xmlns:vigie='urn:vigie:xforms:1'><h:head><h:title>Desk</h:title><model><instance>"
#define BEFORE                                                                                     \
  HEAD "<data id='desk' version='1'><wait/><kind/><gone/><points/><people><name/></people></data>" \
       "</instance>"                                                                               \
       "<bind nodeset='/data/wait' type='int'/>"                                                   \
       "<bind nodeset='/data/points' type='decimal' calculate='1' vigie:criterion='access' "       \
       "vigie:weight='2' vigie:points='.'/>"                                                       \
       "</model></h:head><h:body>"                                                                 \
       "<input ref='/data/wait'><label>How long?</label></input>"                                  \
       "<select1 ref='/data/kind'><label>Kind</label>"                                             \
       "<item><label>A</label><value>a</value></item>"                                             \
       "<item><label>B</label><value>b</value></item></select1>"                                   \
       "<input ref='/data/gone'><label>Gone</label></input>"                                       \
       "<group><label>People</label><repeat nodeset='/data/people'>"                               \
       "<input ref='/data/people/name'><label>Name</label></input></repeat></group>"               \
       "</h:body></h:html>"
#define AFTER                                                                                      \
  HEAD "<data id='desk' version='2'><wait/><kind/><more/><points/><people><name/></people></data>" \
       "</instance>"                                                                               \
       "<bind nodeset='/data/wait' type='decimal'/>"                                               \
       "<bind nodeset='/data/points' type='decimal' calculate='1' vigie:criterion='access' "       \
       "vigie:weight='3' vigie:points='.'/>"                                                       \
       "</model></h:head><h:body>"                                                                 \
       "<input ref='/data/wait'><label>How long?</label></input>"                                  \
       "<select1 ref='/data/kind'><label>Kind</label>"                                             \
       "<item><label>A</label><value>a</value></item>"                                             \
       "<item><label>C</label><value>c</value></item></select1>"                                   \
       "<input ref='/data/more'/>"                                                                 \
       "<group><label>People</label><repeat nodeset='/data/people'>"                               \
       "<input ref='/data/people/name'><label>First name</label></input></repeat></group>"         \
       "</h:body></h:html>"

static VigieForm *
load (const char *text)
{
  g_autoptr (GBytes) document = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;
  VigieForm *form = vigie_form_load (document, "form.xml", NULL, NULL, &error);
  g_assert_no_error (error);
  return form;
}

static void
assert_difference (GPtrArray *list,
                   guint index,
                   VigieFormDifferenceKind kind,
                   const char *path,
                   const char *label,
                   const char *before,
                   const char *after)
{
  g_assert_cmpuint (index, <, list->len);
  const VigieFormDifference *difference = g_ptr_array_index (list, index);
  g_assert_cmpstr (difference->path, ==, path);
  g_assert_cmpint (difference->kind, ==, kind);
  g_assert_cmpstr (difference->label, ==, label);
  g_assert_cmpstr (difference->before, ==, before);
  g_assert_cmpstr (difference->after, ==, after);
}

static void
test_every_kind (void)
{
  g_autoptr (VigieForm) before = load (BEFORE);
  g_autoptr (VigieForm) after = load (AFTER);
  g_autoptr (GPtrArray) list = vigie_form_compare (before, after, NULL);

  g_assert_cmpuint (list->len, ==, 6);
  assert_difference (list, 0, VIGIE_FORM_DIFFERENCE_TYPE, "/data/wait", "How long?", "input int",
                     "input decimal");
  assert_difference (list, 1, VIGIE_FORM_DIFFERENCE_CHOICES, "/data/kind", "Kind", "a b", "a c");
  assert_difference (list, 2, VIGIE_FORM_DIFFERENCE_ADDED, "/data/more", "/data/more", NULL, NULL);
  assert_difference (list, 3, VIGIE_FORM_DIFFERENCE_SCORING, "/data/points", "/data/points",
                     "criterion=access weight=2 points=.", "criterion=access weight=3 points=.");
  assert_difference (list, 4, VIGIE_FORM_DIFFERENCE_TEXT, "/data/people/name", "First name", "Name",
                     "First name");
  assert_difference (list, 5, VIGIE_FORM_DIFFERENCE_REMOVED, "/data/gone", "Gone", NULL, NULL);
}

/* What is random or of today is the same twice. */
static void
test_grids_equal_themselves (void)
{
  static const char *const grids[] = { "email", "letter", "phone", "reviews", "social", "visit" };
  for (gsize i = 0; i < G_N_ELEMENTS (grids); i++)
    {
      g_autofree char *name = g_strdup_printf ("forms/%s.xml", grids[i]);
      g_autoptr (GBytes) document = vigie_resource_load (name, NULL);
      g_autoptr (VigieForm) one = vigie_form_load (document, name, NULL, NULL, NULL);
      g_autoptr (VigieForm) two = vigie_form_load (document, name, NULL, NULL, NULL);
      g_autoptr (GPtrArray) list = vigie_form_compare (one, two, "fr");
      g_assert_cmpuint (list->len, ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form-compare/every-kind", test_every_kind);
  g_test_add_func ("/form-compare/grids-equal-themselves", test_grids_equal_themselves);
  return g_test_run ();
}
