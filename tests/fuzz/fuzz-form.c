/* fuzz-form.c: any document loaded as a form, filled a little, written and read again
 *
 * The same bytes are also every attachment that the form asks for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fuzz.h"

#include "form/vigie-form-session.h"

static GBytes *
get_attachment (const char *name, gpointer document, GError **error)
{
  return g_bytes_ref (document);
}

static void
look_at (VigieFormSession *session, const VigieFormItem *parent)
{
  g_autoptr (GArray) items = vigie_form_session_list (session, parent);

  for (guint i = 0; i < items->len; i++)
    {
      const VigieFormItem *item = &g_array_index (items, VigieFormItem, i);
      g_autoptr (GPtrArray) choices = vigie_form_session_get_choices (session, item);
      g_autofree char *label = vigie_form_session_get_text (session, item, VIGIE_FORM_TEXT_LABEL);
      if (item->node && choices->len > 0)
        (void) vigie_form_session_set (
          session, item->node, ((VigieFormChoice *) g_ptr_array_index (choices, 0))->value, NULL);
      else if (item->node)
        (void) vigie_form_session_set (session, item->node, "7", NULL);
      if (item->kind == VIGIE_FORM_KIND_REPEAT)
        (void) vigie_form_session_add_repeat (session, item->path, NULL);
      else if (item->kind <= VIGIE_FORM_KIND_INSTANCE)
        look_at (session, item);
    }
}

static void
check_reload (VigieForm *form, VigieFormSession *session, const VigieFormContext *context)
{
  g_autoptr (GBytes) written = vigie_form_session_get_instance (session, FALSE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieFormSession) again =
    vigie_form_session_load (form, context, written, "again", FALSE, &error);

  if (!again)
    g_error ("what was written cannot be read: %s", error->message);
  g_autoptr (GBytes) rewritten = vigie_form_session_get_instance (again, FALSE, NULL);
  if (!g_bytes_get_size (rewritten))
    g_error ("nothing was written");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) document = g_bytes_new (data, size);
  const VigieFormOptions options = { get_attachment, document };
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (1772355600);
  const VigieFormContext context = {
    .now = now, .timezone = zone, .random_seed = 1, .has_random_seed = TRUE
  };
  g_autoptr (GPtrArray) diagnostics = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieForm) form = vigie_form_load (document, "form", &options, &diagnostics, &error);

  if (!form && (!error || diagnostics->len == 0))
    g_error ("a refusal without a reason");
  if (!form)
    return 0;
  g_autoptr (VigieFormSession) session = vigie_form_session_new (form, &context);
  look_at (session, NULL);
  g_autoptr (GPtrArray) problems = vigie_form_session_validate (session);
  check_reload (form, session, &context);
  return 0;
}
