/* test-shape.c: an export has a column for every question that some audit may answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "consolidation/vigie-shape-private.h"

#include <string.h>

static VigieShape *
make_shape (const char *instance, const char *binds, const char *body)
{
  g_autofree char *text = g_strdup_printf (
    "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
    "xmlns:jr='http://openrosa.org/javarosa'><h:head><model><instance><data id='d'>%s</data>"
    "</instance>%s</model></h:head><h:body>%s</h:body></h:html>",
    instance, binds, body);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load (bytes, "form.xml", NULL, NULL, &error);

  g_assert_no_error (error);
  return vigie_shape_new (form);
}

static void
test_hidden_repeat (void)
{
  VigieShape *shape = make_shape (
    "<show/><r jr:template=''><a/></r><g><s jr:template=''><b/></s></g>",
    "<bind nodeset='/data/r' relevant='/data/show = 1'/>"
    "<bind nodeset='/data/g' relevant='/data/show = 2'/>",
    "<input ref='/data/show'/><repeat nodeset='/data/r'><input ref='/data/r/a'/></repeat>"
    "<repeat nodeset='/data/g/s'><input ref='/data/g/s/b'/></repeat>");

  g_assert_nonnull (vigie_shape_find (shape, "/data/r/a"));
  g_assert_nonnull (vigie_shape_find (shape, "/data/g/s/b"));
  vigie_shape_free (shape);
}

static void
test_counted_repeat (void)
{
  VigieShape *shape = make_shape (
    "<n/><r jr:template=''><a/><s jr:template=''><b/></s></r>", "",
    "<input ref='/data/n'/><repeat nodeset='/data/r' jr:count='/data/n'><input ref='/data/r/a'/>"
    "<repeat nodeset='/data/r/s'><input ref='/data/r/s/b'/></repeat></repeat>");

  g_assert_nonnull (vigie_shape_find (shape, "/data/r/a"));
  g_assert_nonnull (vigie_shape_find (shape, "/data/r/s/b"));
  vigie_shape_free (shape);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consolidation/shape/hidden-repeat", test_hidden_repeat);
  g_test_add_func ("/consolidation/shape/counted-repeat", test_counted_repeat);
  return g_test_run ();
}
