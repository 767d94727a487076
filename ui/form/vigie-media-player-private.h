/* vigie-media-player-private.h: a sound or a film, played in its place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VIGIE_TYPE_MEDIA_PLAYER (vigie_media_player_get_type ())
G_DECLARE_FINAL_TYPE (VigieMediaPlayer, vigie_media_player, VIGIE, MEDIA_PLAYER, GtkWidget)

/**
 * VigieMediaSource:
 * @error: return location
 *
 * Gives the file to play; asked when a person wants to play it, and not before.
 *
 * Returns: (transfer full) (nullable): its path
 */
typedef char *(*VigieMediaSource) (gpointer user_data, GError **error);

/**
 * vigie_media_player_new:
 *
 * A button that plays. Nothing is read before it is pressed; then controls take its place, and for
 * a film its pictures. What cannot be played says why and can be opened with another program.
 */
GtkWidget *vigie_media_player_new (void);

/**
 * vigie_media_player_set_source:
 * @name: (nullable): of the file, as another program is to see it; %NULL: nothing to play
 * @video: whether it has pictures
 * @source: where the file comes from
 * @free_data: (nullable): of @user_data
 *
 * Stops what was being played. It is the same source as before if @name is.
 */
void vigie_media_player_set_source (VigieMediaPlayer *self,
                                    const char *name,
                                    gboolean video,
                                    VigieMediaSource source,
                                    gpointer user_data,
                                    GDestroyNotify free_data);

/** vigie_media_player_set_missing: there is no file @name to play: says so, and offers nothing;
 * @why: for who looks closer */
void vigie_media_player_set_missing (VigieMediaPlayer *self,
                                     const char *name,
                                     gboolean video,
                                     const char *why);

/** vigie_media_player_play: as the button does */
void vigie_media_player_play (VigieMediaPlayer *self);

/** vigie_media_player_get_stream: Returns: (transfer none) (nullable): what is played, once it was
 * asked for */
GtkMediaStream *vigie_media_player_get_stream (VigieMediaPlayer *self);

G_END_DECLS
