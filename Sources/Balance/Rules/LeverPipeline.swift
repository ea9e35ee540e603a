import Forecast

/// The programmes that levers act on: who begins, goes on, takes a year again or leaves, and when those who begin are through.
///
/// Study places and apprenticeships are numbers in them. Who begins is found from who completes in the region; which shares
/// go on are assumptions, the same in every region: of a hundred who begin a trade 68 complete it and of the
/// general stream 88, as Utdanningsspeilet 2020 has it of the cohort of 2013; of vocational colleges and higher education 80
/// and 70, and four of five applicants get an apprenticeship, which nobody has counted here.
struct LeverPipeline: Sendable {
    private let inputs: Inputs
    private let cohorts: Pipeline.Cohorts
    private let courses: [BalanceLever: [Pipeline.Course]]

    static let trades = ["yrkesfag_teknisk", "yrkesfag_helse", "yrkesfag_annet"]

    /// Takes a moment: cohorts are those of a run without shocks.
    init(_ inputs: Inputs) throws {
        self.inputs = inputs
        cohorts = Pipeline.Cohorts(try Projection(inputs).accounts())
        let shape = inputs.shape
        let courses = { (educations: [String]) in
            shape.transitions.indices.filter { educations.contains(shape.educations[shape.transitions[$0].to]) }.map {
                Self.course($0, to: shape.educations[shape.transitions[$0].to])
            }
        }
        // Into upper secondary education young people come from below it; others come to its trades and streams later.
        let young = { (educations: [String]) in
            courses(educations).filter { shape.transitions[$0.transition].from == 0 }
        }
        self.courses = [
            .trades: courses(Self.trades).map(Self.served), .apprenticeships: young(Self.trades),
            .vocational: courses(["fagskole"]), .university: courses(["uh_kort"]), .studyPlaces: courses(["uh_kort"]),
            .completion: courses(Self.trades + ["vgs_studieforb"]).map(Self.served),
        ]
    }

    private static func course(_ transition: Int, to education: String) -> Pipeline.Course {
        let name = Shape.groups.contains(education) ? education : "programme"
        if trades.contains(education) {
            // Two years of school and two as an apprentice.
            return .init(
                name,
                transition: transition,
                stages: stages(4, 0.68 / 0.8, 0.02),
                shortage: .init(after: 1, served: 0.8)
            )
        }
        switch education {
        case "fagskole": return .init(name, transition: transition, stages: stages(2, 0.8, 0.05))
        case "uh_kort": return .init(name, transition: transition, stages: stages(3, 0.7, 0.08))
        default: return .init(name, transition: transition, stages: stages(3, 0.88, 0.03))
        }
    }

    /// The same with as large a share of applicants served however many they are: there are apprenticeships for more of them.
    private static func served(_ course: Pipeline.Course) -> Pipeline.Course {
        guard let shortage = course.shortage else { return course }
        var course = course
        course.stages[shortage.stage].promote *= shortage.served
        course.shortage = nil
        return course
    }

    /// So many years that a share comes through, of whom a share takes each again.
    private static func stages(_ years: Int, _ share: Double, _ again: Double) -> [Pipeline.Stage] {
        var through = 1.0
        // The root by halving: a year's share of a few years' needs no more.
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            through = (0..<years).reduce(1) { product, _ in product * middle }
            if through < share { low = middle } else { high = middle }
        }
        return Array(repeating: Pipeline.Stage(promote: low * (1 - again), again: again), count: years)
    }

    /// What an amount of a lever does, decided today; nil for a lever that is no education.
    func scenario(_ lever: BalanceLever, _ amount: Int) throws -> Scenario? {
        guard let courses = courses[lever] else { return nil }
        guard !courses.isEmpty else { return Scenario(name: lever.rawValue) }
        let pipeline = try Pipeline(courses, keeping: inputs)
        let other = try changed(pipeline, lever, Double(amount))
        return pipeline.scenario(lever.rawValue, changedTo: other, from: 1, inputs: inputs, cohorts: cohorts)
    }

    private func changed(_ pipeline: Pipeline, _ lever: BalanceLever, _ amount: Double) throws -> Pipeline {
        var changed = pipeline
        switch lever {
        case .apprenticeships:
            let served = pipeline.programmes.map { $0.stages.compactMap(\.places).reduce(0, +) }
            let all = served.reduce(0, +)
            for (place, programme) in pipeline.programmes.enumerated() where all > 0 {
                guard let stage = programme.stages.firstIndex(where: { $0.places != nil }) else { continue }
                changed = try changed.with(places: served[place] * (1 + amount / all), in: place, stage: stage)
            }
        case .studyPlaces:
            let all = pipeline.programmes.indices.reduce(0) { $0 + pipeline.entrants($1) }
            for place in pipeline.programmes.indices where all > 0 {
                changed = try changed.with(times: 1 + amount / all, in: place)
            }
        case .completion:
            for place in pipeline.programmes.indices {
                changed = try changed.with(completing: 1 + amount / 100, in: place)
            }
        default:
            for place in pipeline.programmes.indices {
                changed = try changed.with(times: 1 + amount / 100, in: place)
            }
        }
        return changed
    }
}
