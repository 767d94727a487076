/* fuzz-run.c: any lines as requests of `vigiectl form run`
 *
 * Each line is answered by one JSON object that says `ok`; a refusal has a code.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "command/form-run-private.h"

#include <string.h>

static const char form_text[] =
  "<h:html xmlns='http://www.w3.org/2002/xforms' xmlns:h='http://www.w3.org/1999/xhtml'"
  " xmlns:jr='http://openrosa.org/javarosa'><h:head><model><itext>"
  "<translation lang='English (en)'><text id='t'><value>T <output value='/data/a'/></value></text>"
  "</translation><translation lang='Français (fr)'><text id='t'><value>U</value></text>"
  "</translation></itext><instance><data id='f' version='1'><a/><n>1</n><s/><why/>"
  "<r jr:template=''><b/><q><c>3</c></q></r><k><x/></k><sum/><meta><instanceID/></meta></data>"
  "</instance><bind nodeset='/data/a' type='int' constraint='. &lt; 50'/>"
  "<bind nodeset='/data/why' relevant='/data/a &gt; 3' required='true()'/>"
  "<bind nodeset='/data/sum' calculate='sum(/data/r/b) + count(/data/k)'/>"
  "<bind nodeset='/data/meta/instanceID' jr:preload='uid'/></model></h:head><h:body>"
  "<input ref='/data/a'><label ref=\"jr:itext('t')\"/></input><input ref='/data/n'>"
  "<setvalue event='xforms-value-changed' ref='/data/a' value='/data/n + 1'/></input>"
  "<select ref='/data/s'><item><label>X</label><value>x</value></item><item><label>Y</label>"
  "<value>y</value></item></select><input ref='/data/why'/><repeat nodeset='/data/r'>"
  "<input ref='/data/r/b'/><repeat nodeset='/data/r/q'><input ref='/data/r/q/c'/></repeat>"
  "</repeat><repeat nodeset='/data/k' jr:count='/data/n mod 20'><input ref='/data/k/x'/></repeat>"
  "</h:body></h:html>";

static VigieForm *
get_form (void)
{
  static VigieForm *form;

  if (form)
    return form;
  g_autoptr (GBytes) bytes = g_bytes_new_static (form_text, strlen (form_text));
  g_autoptr (GError) error = NULL;
  form = vigie_form_load (bytes, "form", NULL, NULL, &error);
  if (!form)
    g_error ("%s", error->message);
  return form;
}

static void
check_reply (const char *line, const char *reply)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (strchr (reply, '\n') || !json_parser_load_from_data (parser, reply, -1, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    g_error ("no answer in one line of JSON: %s\nto %s", reply, line);
  JsonObject *object = json_node_get_object (json_parser_get_root (parser));
  if (!json_object_has_member (object, "ok")
      || (!json_object_get_boolean_member (object, "ok")
          && !*json_object_get_string_member_with_default (object, "code", "")))
    g_error ("an answer without ok or code: %s\nto %s", reply, line);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (bytes, -1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 200);
  VigieFormRun run;

  vigie_form_run_init (&run);
  run.form = vigie_form_ref (get_form ());
  run.context.has_random_seed = TRUE;
  vigie_form_run_take (&run, vigie_form_session_new (run.form, &run.context));
  for (guint i = 0; lines[i]; i++)
    {
      g_autofree char *reply = vigie_form_run_answer (&run, lines[i]);
      check_reply (lines[i], reply);
    }
  vigie_form_run_clear (&run);
  return 0;
}
