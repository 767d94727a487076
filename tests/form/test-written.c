/* test-written.c: what the form wrote itself is read quickly, and other documents are not
 *
 * The quick reader may refuse anything; what it takes is to be what the parser makes of it, where
 * the filling gives the same bytes again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-session.h"

#include <string.h>

static const char document[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
  " xmlns:jr='http://openrosa.org/javarosa' xmlns:o='http://openrosa.org/xforms'><h:head><model>"
  "<instance><data id='d' version='1'><a/><b x='1'/><shop jr:template=''><name/><visit"
  " jr:template=''><n/></visit></shop><hidden>kept</hidden><twin/><twin/><sum/>"
  "<o:meta><o:instanceID/></o:meta></data></instance>"
  "<bind nodeset='/data/hidden' relevant=\"/data/a != 'no'\"/>"
  "<bind nodeset='/data/shop/visit/n' type='int'/>"
  "<bind nodeset='/data/sum' type='int' calculate='sum(/data/shop/visit/n)'/></model></h:head>"
  "<h:body><input ref='/data/a'/><input ref='/data/b'/><repeat nodeset='/data/shop'>"
  "<input ref='/data/shop/name'/><repeat nodeset='/data/shop/visit'>"
  "<input ref='/data/shop/visit/n'/></repeat></repeat></h:body></h:html>";

#define HEAD "<data xmlns:o=\"http://openrosa.org/xforms\" id=\"d\" version=\"1\">"
#define TAIL "<o:meta><o:instanceID/></o:meta></data>"

static VigieForm *
load_form (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (document, strlen (document));
  g_autoptr (GError) error = NULL;
  VigieForm *form = vigie_form_load (bytes, "form.xml", NULL, NULL, &error);
  g_assert_no_error (error);
  return form;
}

static char *
write_session (VigieFormSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = vigie_form_session_get_instance (session, TRUE, &error);
  g_assert_no_error (error);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
append_value (const char *path, const char *value, gpointer user_data)
{
  g_string_append_printf (user_data, "%s=%s\n", path, value);
}

static char *
list_values (VigieFormSession *session)
{
  GString *text = g_string_new (NULL);
  vigie_form_session_save (session, append_value, text);
  return g_string_free (text, FALSE);
}

/* How a document is written. */
typedef enum
{
  AS_THE_FORM, /* it is read quickly */
  OTHERWISE,   /* the quick reader refuses it, or other bytes come out again */
} Writing;

static void
check (const char *xml, gssize size, Writing expected)
{
  g_autoptr (VigieForm) form = load_form ();
  g_autoptr (GBytes) bytes = g_bytes_new (xml, size < 0 ? strlen (xml) : (gsize) size);
  g_autoptr (VigieFormSession) quick = vigie_form_session_load_written (form, NULL, bytes);
  g_autofree char *again = quick ? write_session (quick) : NULL;
  const gboolean same =
    again && strlen (again) == g_bytes_get_size (bytes) && memcmp (again, xml, strlen (again)) == 0;
  /* Comparing says what writing and comparing says. */
  if (quick)
    g_assert_cmpint (vigie_form_session_gives (quick, TRUE, bytes), ==, same);
  if (same != (expected == AS_THE_FORM))
    g_error ("%s: read %s", xml, same ? "quickly" : "slowly");
  if (!same)
    return;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieFormSession) slow =
    vigie_form_session_load (form, NULL, bytes, NULL, FALSE, &error);
  g_assert_no_error (error);
  g_autofree char *expected_values = list_values (slow);
  g_autofree char *values = list_values (quick);
  g_assert_cmpstr (values, ==, expected_values);
}

static void
test_as_the_form_writes (void)
{
  static const char *const bodies[] = {
    "<a/><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a>no</a><b x=\"1\"/><twin>1</twin><twin>2</twin><sum>0</sum>",
    "<a>&lt;a&gt; &amp; &quot;b&quot;&#13;\n\t.</a><b x=\"&lt;&quot;\">été 日本</b>"
    "<hidden>other</hidden><twin/><twin/><sum>0</sum>",
    "<a/><b x=\"1\"/><shop><name>one</name><visit><n>3</n></visit><visit><n>4</n></visit></shop>"
    "<shop><name/></shop><shop><name>three</name><visit><n>5</n></visit></shop>"
    "<hidden/><twin/><twin/><sum>12</sum>",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *xml = g_strconcat (HEAD, bodies[i], TAIL, NULL);
      check (xml, -1, AS_THE_FORM);
      for (gsize cut = 0; cut < strlen (xml); cut++)
        check (xml, (gssize) cut, OTHERWISE);
    }
}

static void
test_written_otherwise (void)
{
  static const char *const bodies[] = {
    "<a><![CDATA[x]]></a><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a>x<!-- y --></a><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a>&#65;</a><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a>&other;</a><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a>x</a><a>y</a><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<b x=\"1\"/><a/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a/><b x='1'/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a/><b  x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a/><b x=\"1\n2\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a></a><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a>no</a><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a/><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>7</sum>",
    "<a/><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><twin/><sum>0</sum>",
    "<a/><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum><more/>",
    "<a>\x01</a><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a>\xff</a><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    "<a>\xef\xbf\xbf</a><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
    " <a/><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>",
  };
  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autofree char *xml = g_strconcat (HEAD, bodies[i], TAIL, NULL);
      check (xml, -1, OTHERWISE);
    }
}

static void
test_of_another_form (void)
{
  check ("<data xmlns:o=\"http://openrosa.org/xforms\" id=\"e\" version=\"1\"><a/><b x=\"1\"/>"
         "<hidden>kept</hidden><twin/><twin/><sum>0</sum>" TAIL,
         -1, OTHERWISE);
  check ("<?xml version=\"1.0\"?>" HEAD
         "<a/><b x=\"1\"/><hidden>kept</hidden><twin/><twin/><sum>0</sum>" TAIL,
         -1, OTHERWISE);
  check ("<other/>", -1, OTHERWISE);
}

/* The filling is compared with documents of which a little is another. */
static void
test_nearly_the_same (void)
{
  static const char body[] =
    "<a>&lt;no&gt;</a><b x=\"1\">été</b><shop><name>one</name><visit><n>3</n>"
    "</visit></shop><hidden>kept</hidden><twin/><twin/><sum>3</sum>";
  static const char characters[] = "<>/&;=\" abx1";
  g_autoptr (VigieForm) form = load_form ();
  g_autofree char *xml = g_strconcat (HEAD, body, TAIL, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (xml, strlen (xml));
  g_autoptr (VigieFormSession) session = vigie_form_session_load_written (form, NULL, bytes);
  g_assert_nonnull (session);
  g_assert_true (vigie_form_session_gives (session, TRUE, bytes));
  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GString) other = g_string_new (xml);
      const gssize at = g_test_rand_int_range (0, (gint32) other->len);
      g_string_erase (other, at, g_test_rand_int_range (0, 2));
      if (g_test_rand_int_range (0, 2) == 1)
        g_string_insert_c (other, at, characters[g_test_rand_int_range (0, sizeof characters - 1)]);
      g_autoptr (GBytes) changed = g_bytes_new (other->str, other->len);
      g_assert_cmpint (vigie_form_session_gives (session, TRUE, changed), ==,
                       g_bytes_equal (bytes, changed));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/form/written/as-the-form-writes", test_as_the_form_writes);
  g_test_add_func ("/form/written/nearly-the-same", test_nearly_the_same);
  g_test_add_func ("/form/written/otherwise", test_written_otherwise);
  g_test_add_func ("/form/written/of-another-form", test_of_another_form);
  return g_test_run ();
}
