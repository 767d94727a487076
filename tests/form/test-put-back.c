/* test-put-back.c: a filling is put back as it was, in whatever order its values are given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "base/vigie-error.h"
#include "form/vigie-form-error.h"
#include "form/vigie-form-session.h"

#include <string.h>

#define ROUNDS 300
#define STEPS 12

/* Shops with their visits with their notes, figures about them, and an action when one changes. */
static const char document[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
  "xmlns:jr='http://openrosa.org/javarosa'><h:head><model><instance><data id='d'>"
  "<shop jr:template=''><name/><visit jr:template=''><n/><note jr:template=''><t/></note></visit>"
  "<visits/></shop><all/><told/></data></instance>"
  "<bind nodeset='/data/shop/visit/n' type='int'/>"
  "<bind nodeset='/data/shop/visit/note' relevant='../n != 3'/>"
  "<bind nodeset='/data/shop/visits' readonly='true()' calculate='count(../visit)'/>"
  "<bind nodeset='/data/all' readonly='true()' "
  "calculate='sum(/data/shop/visit/n)'/></model></h:head><h:body>"
  "<repeat nodeset='/data/shop'><input ref='/data/shop/name'/><repeat nodeset='/data/shop/visit'>"
  "<input ref='/data/shop/visit/n'/><repeat nodeset='/data/shop/visit/note'>"
  "<input ref='/data/shop/visit/note/t'/></repeat></repeat></repeat><input ref='/data/all'>"
  "<setvalue event='xforms-value-changed' ref='/data/told' value='concat(/data/told, \".\")'/>"
  "</input></h:body></h:html>";

static VigieFormSession *
begin (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (document, strlen (document));
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load (bytes, "form.xml", NULL, NULL, &error);

  g_assert_no_error (error);
  return vigie_form_session_new (form, NULL);
}

static char *
write_instance (VigieFormSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = vigie_form_session_get_instance (session, FALSE, &error);
  gsize size;

  g_assert_no_error (error);
  const char *data = g_bytes_get_data (bytes, &size);
  return g_strndup (data, size);
}

/* Something that a person does ------------------------------------------------------------------*/

typedef struct
{
  GPtrArray *paths;
  gboolean instances;
} Search;

static void
search (const char *path, const char *value, gpointer user_data)
{
  Search *found = user_data;
  if (g_str_has_suffix (path, "]") == found->instances)
    g_ptr_array_add (found->paths, g_strdup (path));
}

/* One of the leaves, or of the instances; NULL if there is none. */
static char *
pick (VigieFormSession *session, gboolean instances)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  Search found = { paths, instances };

  vigie_form_session_save (session, search, &found);
  if (paths->len == 0)
    return NULL;
  return g_strdup (
    g_ptr_array_index (paths, (guint) g_test_rand_int_range (0, (gint32) paths->len)));
}

static void
add_somewhere (VigieFormSession *session)
{
  static const char *const inside[] = { "visit", "note" };
  g_autofree char *around = pick (session, TRUE);
  const guint depth = around ? (guint) g_test_rand_int_range (0, 3) : 0;
  g_autofree char *path =
    depth == 0 ? g_strdup ("/data/shop") : g_strdup_printf ("%s/%s", around, inside[depth - 1]);

  (void) vigie_form_session_add_repeat (session, path, NULL);
}

static void
do_something (VigieFormSession *session)
{
  const int what = g_test_rand_int_range (0, 5);
  g_autofree char *path = pick (session, what == 0);
  VigieFormNode *node = path ? vigie_form_session_find (session, path) : NULL;

  if (what == 0 && node)
    (void) vigie_form_session_remove_repeat (session, node, NULL);
  else if (what <= 2)
    add_somewhere (session);
  else if (node)
    {
      g_autofree char *value = g_strdup_printf ("%d", g_test_rand_int_range (0, 5));
      (void) vigie_form_session_set (session, node, value, NULL);
    }
}

/* Putting back ----------------------------------------------------------------------------------*/

static void
keep (const char *path, const char *value, gpointer user_data)
{
  g_hash_table_replace (user_data, g_strdup (path), g_strdup (value));
}

static GHashTable *
take_values (VigieFormSession *session)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  vigie_form_session_save (session, keep, values);
  return values;
}

static void
shuffle (GArray *values)
{
  for (guint i = values->len; i > 1; i--)
    {
      const guint other = (guint) g_test_rand_int_range (0, (gint32) i);
      VigieFormSavedValue *a = &g_array_index (values, VigieFormSavedValue, i - 1);
      VigieFormSavedValue *b = &g_array_index (values, VigieFormSavedValue, other);
      const VigieFormSavedValue kept = *a;
      *a = *b;
      *b = kept;
    }
}

/* What makes @after to @before again, in a random order. */
static void
put_back (VigieFormSession *session, GHashTable *before, GHashTable *after)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (VigieFormSavedValue));
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      const VigieFormSavedValue saved = { .path = path, .value = value };
      if (g_strcmp0 (g_hash_table_lookup (after, path), value) != 0)
        g_array_append_val (values, saved);
    }
  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      const VigieFormSavedValue gone = { .path = path };
      if (!g_hash_table_contains (before, path))
        g_array_append_val (values, gone);
    }
  shuffle (values);
  vigie_form_session_put_back (session, (const VigieFormSavedValue *) (const void *) values->data,
                               values->len, &error);
  g_assert_no_error (error);
}

static void
test_any_order (void)
{
  g_autoptr (VigieFormSession) session = begin ();

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autofree char *xml = write_instance (session);
      g_autoptr (GHashTable) before = take_values (session);
      const int n_steps = g_test_rand_int_range (1, STEPS);
      for (int i = 0; i < n_steps; i++)
        do_something (session);
      g_autofree char *other = write_instance (session);
      g_autoptr (GHashTable) after = take_values (session);

      put_back (session, before, after);
      g_autofree char *again = write_instance (session);
      g_assert_cmpstr (again, ==, xml);
      put_back (session, after, before);
      g_autofree char *forth = write_instance (session);
      g_assert_cmpstr (forth, ==, other);
    }
}

/* The first of the outer ones goes together with some of the inner ones of those after it. */
static void
test_outer_and_inner (void)
{
  g_autoptr (VigieFormSession) session = begin ();
  static const VigieFormSavedValue gone[] = {
    { .path = "/data/shop[1]" },          { .path = "/data/shop[2]/visit[1]" },
    { .path = "/data/shop[2]/visit[3]" }, { .path = "/data/shop[1]/visit[1]" },
    { .path = "/data/shop[1]" },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 2; i++)
    {
      g_autofree char *visits = g_strdup_printf ("/data/shop[%u]/visit", i);
      vigie_form_session_add_repeat (session, "/data/shop", NULL);
      for (guint k = 1; k <= 3; k++)
        {
          g_autofree char *n = g_strdup_printf ("%s[%u]/n", visits, k);
          g_autofree char *value = g_strdup_printf ("%u%u", i, k);
          vigie_form_session_add_repeat (session, visits, NULL);
          vigie_form_session_set (session, vigie_form_session_find (session, n), value, NULL);
        }
    }
  vigie_form_session_put_back (session, gone, G_N_ELEMENTS (gone), &error);
  g_assert_no_error (error);
  g_assert_null (vigie_form_session_find (session, "/data/shop[2]"));
  g_assert_null (vigie_form_session_find (session, "/data/shop[1]/visit[2]"));
  VigieFormNode *left = vigie_form_session_find (session, "/data/shop[1]/visit[1]/n");
  g_assert_cmpstr (vigie_form_node_get_value (left), ==, "22");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/put-back/any-order", test_any_order);
  g_test_add_func ("/form/put-back/outer-and-inner", test_outer_and_inner);
  return g_test_run ();
}
