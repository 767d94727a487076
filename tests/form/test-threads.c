/* test-threads.c: one form, filled by several threads at once
 *
 * A form never changes once it is loaded, but for the indexes of its secondary instances, which are
 * made when first needed. Each thread fills it in the same way and must get the same instance. Run
 * under a thread sanitizer (docs/decisions/117-threads.md) it also finds what merely went well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session.h"

#include <string.h>

#define THREADS 8
#define ROUNDS 6
#define SHOPS 300

static const char head[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml' "
  "xmlns:jr='http://openrosa.org/javarosa'><h:head><h:title>Threads</h:title><model>"
  "<itext><translation lang='English (en)'><text id='r'><value>Region</value></text></translation>"
  "<translation lang='Français (fr)'><text "
  "id='r'><value>Région</value></text></translation></itext>"
  "<instance><data id='threads'><region/><shop/><name/><code/><found/><line jr:template=''><n/>"
  "<twice/></line><sum/><least/><all/><digest/><when/></data></instance>";

static const char binds[] =
  "<bind nodeset='/data/name' calculate=\"instance('shop')/root/item[name = /data/shop]/label\"/>"
  "<bind nodeset='/data/code' constraint=\"regex(., '^[a-z]{2}[0-9]+$')\"/>"
  "<bind nodeset='/data/found' calculate=\"count(instance('shop')/root/item[region = "
  "/data/region])\"/>"
  "<bind nodeset='/data/line/twice' type='int' calculate='../n * 2'/>"
  "<bind nodeset='/data/sum' type='int' calculate='sum(/data/line/twice)'/>"
  "<bind nodeset='/data/least' type='int' calculate='min(/data/line/twice)'/>"
  "<bind nodeset='/data/all' calculate=\"join(' ', /data/line/n)\"/>"
  "<bind nodeset='/data/digest' calculate=\"digest(/data/all, 'SHA-256', 'hex')\"/>"
  "<bind nodeset='/data/when' calculate=\"format-date('2026-03-01', '%e %b %Y')\"/>";

static const char body[] =
  "</model></h:head><h:body><select1 ref='/data/region'><label ref=\"jr:itext('r')\"/>"
  "<item><value>r0</value><label>0</label></item><item><value>r1</value><label>1</label></item>"
  "<item><value>r2</value><label>2</label></item></select1>"
  "<select1 ref='/data/shop'><itemset nodeset=\"instance('shop')/root/item[region = "
  "/data/region]\"><value ref='name'/><label ref='label'/></itemset></select1>"
  "<input ref='/data/code'/><group ref='/data/line'><repeat nodeset='/data/line'>"
  "<input ref='/data/line/n'/></repeat></group></h:body></h:html>";

static VigieForm *
load (void)
{
  g_autoptr (GString) text = g_string_new (head);
  g_autoptr (GError) error = NULL;

  g_string_append (text, "<instance id='shop'><root>");
  for (guint i = 0; i < SHOPS; i++)
    g_string_append_printf (
      text, "<item><name>s%u</name><label>Shop %u</label><region>r%u</region></item>", i, i, i % 3);
  g_string_append (text, "</root></instance>");
  g_string_append (text, binds);
  g_string_append (text, body);
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);
  VigieForm *form = vigie_form_load (bytes, "threads", NULL, NULL, &error);
  g_assert_no_error (error);
  return form;
}

static void
set (VigieFormSession *session, const char *path, const char *value)
{
  g_autoptr (GError) error = NULL;

  vigie_form_session_set (session, vigie_form_session_find (session, path), value, &error);
  g_assert_no_error (error);
}

/* Choices of all selects, texts of all questions. */
static void
look_at (VigieFormSession *session, const VigieFormItem *parent, GString *seen)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);

  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      g_autofree char *label = vigie_form_session_get_text (session, item, VIGIE_FORM_TEXT_LABEL);
      g_string_append_printf (seen, "%s %s", item->path, label ? label : "");
      if (item->kind == VIGIE_FORM_KIND_SELECT_ONE)
        {
          g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (session, item);
          g_string_append_printf (seen, " %u", choices->len);
        }
      g_string_append_c (seen, '\n');
      if (item->kind == VIGIE_FORM_KIND_GROUP || item->kind == VIGIE_FORM_KIND_REPEAT
          || item->kind == VIGIE_FORM_KIND_INSTANCE)
        look_at (session, item, seen);
    }
}

static void
fill_lines (VigieFormSession *session)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *path = g_strdup_printf ("/data/line[%u]/n", i);
      g_autofree char *value = g_strdup_printf ("%u", i * 7 % 11);
      g_assert_nonnull (vigie_form_session_add_repeat (session, "/data/line", &error));
      g_assert_no_error (error);
      set (session, path, value);
    }
}

/* Returns: (transfer full): all that a filling shows */
static char *
fill (VigieForm *form)
{
  GString *seen = g_string_new (NULL);

  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (VigieFormSession) session = vigie_form_session_new (form, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *region = g_strdup_printf ("r%u", i % 3);
      g_autofree char *shop = g_strdup_printf ("s%u", 30 + i % 3);
      g_assert_true (vigie_form_session_set_language (session, i % 2 ? "fr" : "en", &error));
      set (session, "/data/region", region);
      set (session, "/data/shop", shop);
      set (session, "/data/code", i % 2 ? "ab12" : "wrong");
      fill_lines (session);
      look_at (session, NULL, seen);
      VigieFormResult *result = vigie_form_session_evaluate (
        session, "concat(max(/data/line/n), instance('shop')/root/item[label = 'Shop 7']/name)",
        NULL, &error);
      g_assert_no_error (error);
      g_autoptr (GPtrArray) problems = vigie_form_session_validate (session);
      g_autoptr (GBytes) instance = vigie_form_session_get_instance (session, FALSE, &error);
      g_assert_no_error (error);
      g_string_append_printf (seen, "%s %u\n", result->value, problems->len);
      g_string_append_len (seen, g_bytes_get_data (instance, NULL), g_bytes_get_size (instance));
      vigie_form_result_free (result);
    }
  return g_string_free (seen, FALSE);
}

static gpointer
fill_in_thread (gpointer data)
{
  g_autoptr (VigieForm) form = vigie_form_ref (data);

  return fill (form);
}

static void
test_one_form (void)
{
  g_autoptr (VigieForm) form = load ();
  g_autoptr (VigieForm) alone = load ();
  GThread *threads[THREADS];

  for (guint i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("filling", fill_in_thread, form);
  g_autofree char *expected = fill (alone);
  g_assert_nonnull (strstr (expected, "Région"));
  g_assert_nonnull (strstr (expected, "<name>Shop 30</name>"));
  for (guint i = 0; i < THREADS; i++)
    {
      g_autofree char *got = g_thread_join (threads[i]);
      g_assert_cmpstr (got, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/threads/one-form", test_one_form);
  return g_test_run ();
}
