package powerhouse.collation.web;

import java.util.List;
import java.util.function.Supplier;
import powerhouse.collation.SourceHealth;
import powerhouse.source.Source;
import powerhouse.web.Feature;
import powerhouse.web.MenuEntry.Place;
import powerhouse.web.Route;

/// The publishers that are collected from, and how they are doing.
public final class SourcesFeature {
    private SourcesFeature() {}

    public static Feature of(Supplier<List<Source.About>> publishers, Supplier<List<SourceHealth>> health) {
        return Feature.named("sources")
                .routes(Route.page("/sources", "the publishers and how they are doing"))
                .controllers(web -> List.of(new SourcesController(publishers.get(), health, web)))
                .menu(Place.FOOT, 20, "sources", "/sources", "Sources and licences")
                .build();
    }
}
