/* vigie-form-languages.c: the language of the form, which need not be the interface's
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "form/vigie-form-view-private.h"

#include <string.h>

static VigieForm *
get_form (VigieFormView *self)
{
  return vigie_form_session_get_form (vigie_audit_get_session (self->audit));
}

static char *
get_name (const char *language)
{
  const char *open = strrchr (language, '(');
  char *name =
    open && open > language ? g_strndup (language, (gsize) (open - language)) : g_strdup (language);
  return g_strstrip (name);
}

void
vigie_form_view_start_language (VigieFormView *self)
{
  VigieFormSession *session = vigie_audit_get_session (self->audit);
  g_autofree char *wanted =
    self->settings ? g_settings_get_string (self->settings, "form-language") : g_strdup ("");
  const char *language =
    vigie_form_match_language (get_form (self), *wanted ? wanted : g_get_language_names ()[0]);
  if (language && g_strcmp0 (language, vigie_form_session_get_language (session)) != 0)
    (void) vigie_form_session_set_language (session, language, NULL);
}

static void
update_action (VigieFormView *self)
{
  const char *language = vigie_form_view_get_language (self);
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "language");
  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (language ? language : ""));
  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), language != NULL);
}

void
vigie_form_view_show_languages (VigieFormView *self)
{
  const char *const *languages = self->audit ? vigie_form_get_languages (get_form (self)) : NULL;
  g_menu_remove_all (self->languages);
  update_action (self);
  if (!languages || g_strv_length ((char **) languages) < 2)
    return;
  for (guint i = 0; languages[i]; i++)
    {
      g_autofree char *name = get_name (languages[i]);
      g_autoptr (GMenuItem) item = g_menu_item_new (name, NULL);
      g_menu_item_set_action_and_target (item, "form.language", "s", languages[i]);
      g_menu_append_item (self->languages, item);
    }
}

const char *
vigie_form_view_get_language (VigieFormView *self)
{
  return self->audit ? vigie_form_session_get_language (vigie_audit_get_session (self->audit))
                     : NULL;
}

void
vigie_form_view_set_language (VigieFormView *self, const char *language)
{
  g_return_if_fail (VIGIE_IS_FORM_VIEW (self) && self->audit && language);
  const char *match = vigie_form_match_language (get_form (self), language);
  if (!match)
    return;
  (void) vigie_form_view_commit (self);
  (void) vigie_form_session_set_language (vigie_audit_get_session (self->audit), match, NULL);
  g_autofree char *tag = vigie_form_editor_get_language (self->editor);
  vigie_section_list_update_titles (self->list);
  if (self->settings)
    g_settings_set_string (self->settings, "form-language", tag);
  update_action (self);
}

GMenuModel *
vigie_form_view_get_language_menu (VigieFormView *self)
{
  return G_MENU_MODEL (self->languages);
}
