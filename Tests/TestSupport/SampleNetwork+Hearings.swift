extension SampleNetwork {
    /// One hearing that is over, one that is on, and a draft.
    static let hearings = """
        hearings:
          - key: ferdig
            title: Ferdigplanen
            kind: other
            owner: lo
            opens: 2021-01-11
            closes: 2021-02-22
            announced: 2021-01-10T09:00:00.000Z
            answered: 2021-03-20T09:00:00.000Z
            paragraphs:
              - text: Alle skal prøve en gang.
            statements:
              - number: 1
                receipt: 1-ABCDE
                received: 2021-02-23T09:00:00.000Z
                late: true
                name: Skjultnavn Skriver
                organisation: Prøveforeningen
                overall: Vi støtter planen.
                comments:
                  - paragraph: 1
                    text: En gang er for lite.
                points:
                  - text: Vi støtter planen.
                    verdict: noted
                    reason: Takk for støtten.
                  - paragraph: 1
                    text: En gang er for lite.
                    verdict: taken_in
                    reason: Vi er enige.
                    change:
                      paragraph: 1
                      out: en gang
                      in: to ganger
          - key: plan
            title: Prøveplanen
            kind: strategy
            owner: lo
            summary: Om prøver.
            opens: 2021-03-15
            closes: 2021-05-20
            announced: 2021-03-14T09:00:00.000Z
            paragraphs:
              - heading: Mål
                text: Alle skal prøve to ganger.
              - heading: Tiltak
                text: Prøvene henger sammen.
            consulted:
              - name: KS i Prøvefylket
                email: ks@example.no
            statements:
              - number: 1
                receipt: 1-FGHJK
                received: 2021-04-01T09:00:00.000Z
                name: Skjultnavn Skriver
                organisation: Prøveforeningen
                overall: Vi vil ha tre ganger.
                points:
                  - paragraph: 1
                    text: Vi vil ha tre ganger.
          - key: senere
            title: Utkasthøring
            kind: strategy
            owner: lo
            summary: Utkastsammendrag for høringen.
            opens: 2021-06-01
            closes: 2021-09-01
            paragraphs:
              - text: Utkastforslag.

        """
}
